using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Queries, keys, methods and routes that there are not.</summary>
public abstract class BadAddressTests(ServerFixture fixture) : BadInputTests(fixture)
{
    private static readonly string[] s_keysOfNothing =
        ["0", "-1", "abc", "99999999999999999999", "1e3", "1.0", "%27%3B--", "%E2%80%AE", "😀", "9223372036854775807", "1%201", "..%2f", "%252e"];

    private static readonly string[] s_queries =
    [
        "2026-02-30", "25:00", "'; drop table users; --", "\" or 1=1", "%_!'", "99999999999999999999", "1e400", "0x10", "1.5", "abc", new('x', 5000), "مرحبا", "😀", "{}", "[]",
        "%00", "a%01b", "%ff%fe", "%ed%a0%80",
    ];

    [Fact]
    public async Task No_query_of_any_shape_upsets_a_call()
    {
        foreach (var operation in Operations)
        {
            foreach (var (name, schema) in operation.Queries)
            {
                foreach (var value in s_queries)
                {
                    var query = $"?{name}={(value[0] == '%' && value != "%_!'" ? value : Uri.EscapeDataString(value))}";
                    await Try(operation, null, query: query, wanted: schema.IsText ? [] : [400], named: schema.IsText ? null : name);
                }

                foreach (var query in new[] { name, $"{name}=", $"{name}=1&{name}=2", $"{name}[]=1", $"{name}=%", $"{name}=%zz&=&&=x" })
                {
                    await Try(operation, null, query: "?" + query);
                }
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task A_parameter_that_a_call_does_not_know_is_named_with_those_that_it_knows()
    {
        foreach (var operation in Operations)
        {
            var answer = await Try(operation, operation.Example?.ToJsonString(), query: "?nonsense=1", wanted: [400], named: "nonsense");
            OffendUnless(operation.Queries.Keys.All(name => answer.Content.Contains(name, StringComparison.Ordinal)), answer, "does not name all that it knows");
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task No_key_in_a_path_upsets_a_call()
    {
        foreach (var operation in Operations.Where(operation => operation.Path.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var place in operation.Places)
            {
                foreach (var key in s_keysOfNothing)
                {
                    await Try(operation, operation.Example?.ToJsonString(), path: operation.Path.Replace(place, key, StringComparison.Ordinal), wanted: [404]);
                }

                await Try(operation, operation.Example?.ToJsonString(), path: operation.Path.Replace(place, "", StringComparison.Ordinal));
                await Try(operation, operation.Example?.ToJsonString(), path: operation.Path.Replace(place, "../" + new string('x', 1000), StringComparison.Ordinal), wanted: [404]);
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task Another_method_is_answered_with_those_that_are_allowed()
    {
        foreach (var path in Operations.GroupBy(operation => operation.Path))
        {
            var allowed = path.SelectMany(operation => operation.Method == "GET" ? ["GET", "HEAD"] : new[] { operation.Method }).Order().ToArray();
            foreach (var method in new[] { "GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND" }.Except(allowed))
            {
                var answer = await Try(path.First() with { Method = method }, null, wanted: [405]);
                var told = answer.Headers.GetValueOrDefault("Allow", "").Split(", ").Order().ToArray();
                OffendUnless(told.SequenceEqual(allowed) && answer.Code == "METHOD_NOT_ALLOWED", answer, $"Allow: {string.Join(',', told)} instead of {string.Join(',', allowed)}");
            }
        }

        AssertNoOffence();
    }

    [Theory]
    [InlineData("/api")]
    [InlineData("/api/")]
    [InlineData("/api/nothing")]
    [InlineData("/api/companies/1/nothing")]
    [InlineData("/api/users/me/nothing")]
    [InlineData("/api/companies.json")]
    [InlineData("/nothing")]
    [InlineData("/.env")]
    [InlineData("/data/creneau.db")]
    [InlineData("/docs/../../appsettings.json")]
    [InlineData("/docs/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/index.php?a=1")]
    public async Task An_unknown_route_is_not_found(string path)
    {
        foreach (var method in new[] { "GET", "POST", "DELETE" })
        {
            var answer = await Try(new Operation(method, path), null, wanted: [404]);
            OffendUnless(answer.Code == "NOT_FOUND" && answer.Text("error") == "Not found", answer, "not NOT_FOUND");
        }

        AssertNoOffence();
    }
}

public sealed class BadAddressTests_on_SQLite(OnSqlite fixture) : BadAddressTests(fixture), IClassFixture<OnSqlite>;

public sealed class BadAddressTests_on_MariaDB(OnMariaDb fixture) : BadAddressTests(fixture), IClassFixture<OnMariaDb>;
