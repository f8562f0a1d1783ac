using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Bodies of every shape, and every member with a value that does not fit.</summary>
public abstract class BadBodyTests(ServerFixture fixture) : BadInputTests(fixture)
{
    // As they stand in JSON. The first part fits no member at all but a text.
    private static readonly string[] s_garbage =
    [
        "\"\"", "\"2026-02-30\"", "\"25:00\"", "\"'; drop table users; --\"", "\"\\\" or 1=1\"", "\"%_!'\"", "\"\\u0000\"", "\"a\\u0000b\\u001b\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", $"\"{new string('x', 20_000)}\"", "\"مرحبا بالعالم\"", "\"\\u202eabc\"", "\"👩‍👩‍👧😀\"",
    ];

    private static readonly string[] s_notTexts = ["0.5", "1e400", "-1e400", "99999999999999999999", "true", "[]", "[\"a\"]", "{}", "{\"a\":1}"];

    private static readonly string[] s_others = ["1", "-1", "0", "null", "false", "9223372036854775807", "2147483648", Nested(60), "\"  \"", "\"1\"", "\"true\""];

    private static readonly string[] s_notObjects =
        ["{", "}", "{\"a\":", "{'a':1}", "{\"a\":1,}", "not json", "[]", "[{}]", "\"x\"", "1", "true", "\u0000", "{}{}", "{\"a\":NaN}", "{\"a\":01}"];

    [Fact]
    public async Task No_body_of_any_shape_upsets_a_call()
    {
        foreach (var operation in Operations.Where(operation => operation.Example is not null))
        {
            var example = operation.Example!.ToJsonString();
            foreach (var body in s_notObjects.Append(example + "x").Append("{\"a\":" + Nested(5000) + "}"))
            {
                await Try(operation, body, wanted: [400]);
            }

            await Try(operation, "null", wanted: operation.IsBodyRequired ? [400] : []);
            await Try(operation, "", wanted: operation.IsBodyRequired ? [400] : []);
            await Try(operation, null, wanted: operation.IsBodyRequired ? [400, 415] : []);
            await Try(operation, $"{{\"filler\":\"{new string('x', 70 * 1024)}\"}}", wanted: [413]);
            await Try(operation, example[..^1] + "," + example[1..]);
            await Try(operation, example[..^1] + ",\"\\ud800\":1,\"\":2,\"a.b['c']\":3}");
            foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "application/xml", "multipart/form-data; boundary=x" })
            {
                await Try(operation, example, type, wanted: [415]);
            }
        }

        AssertNoOffence();
    }

    [Fact]
    public async Task No_value_of_any_member_upsets_a_call()
    {
        foreach (var operation in Operations.Where(operation => operation.Example is not null))
        {
            foreach (var (name, schema) in operation.Members)
            {
                await Parallel.ForEachAsync(s_garbage.Concat(s_notTexts).Concat(s_others), TestContext.Current.CancellationToken, async (value, _) =>
                {
                    var isBad = schema.IsText ? s_notTexts.Contains(value) : s_garbage.Contains(value) || (s_notTexts.Contains(value) && !(schema.IsFlag && value == "true"));
                    await Try(operation, operation.With(name, value), wanted: isBad ? [400] : [], named: isBad ? name : null);
                });
            }
        }

        AssertNoOffence();
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}

public sealed class BadBodyTests_on_SQLite(OnSqlite fixture) : BadBodyTests(fixture), IClassFixture<OnSqlite>;

public sealed class BadBodyTests_on_MariaDB(OnMariaDb fixture) : BadBodyTests(fixture), IClassFixture<OnMariaDb>;
