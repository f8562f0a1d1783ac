using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Platform;
using Creneau.Server.Tests.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace Creneau.Server.Tests;

/// <summary>The first administrator, created with the token of the log.</summary>
public abstract class SetupTests(TestDatabase database)
{
    private static readonly (string Name, string Value)[] s_settings = [("environment", "Production"), ("ADMIN_EMAIL", ""), ("ADMIN_PASSWORD", "")];

    [Fact]
    public async Task Of_many_requests_to_two_instances_one_creates_the_administrator()
    {
        var settings = await database.Create();
        await using (var first = await TestServer.Run(settings, settings: s_settings))
        await using (var second = await TestServer.Run(settings, settings: s_settings))
        {
            var token = TokenOf(first);
            Assert.Equal(token, TokenOf(second));

            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Create(number % 2 == 0 ? first : second, token, $"admin{number}@tests.example")));

            Assert.Single(results, result => result.Refusal is null);
            Assert.All(results.Where(result => result.Refusal is not null), result => Assert.Equal(Refusal.NotFound, result.Refusal));
            Assert.Equal(1, await first.Count("select count(*) from users"));
            Assert.Equal(Refusal.NotFound, (await Create(second, token, "late@tests.example")).Refusal);
        }

        await database.Drop();
    }

    [Fact]
    public async Task The_token_must_be_right_and_the_address_free()
    {
        var settings = await database.Create();
        await using (var server = await TestServer.Run(settings, settings: s_settings))
        {
            var student = await server.Student();

            Assert.Equal(Refusal.NotFound, (await Create(server, null, "admin@tests.example")).Refusal);
            Assert.Equal(Refusal.NotFound, (await Create(server, new string('0', 64), "admin@tests.example")).Refusal);
            Assert.Equal(Refusal.EmailExists, (await Create(server, TokenOf(server), student.Email)).Refusal);
            Assert.Null((await Create(server, TokenOf(server), "admin@tests.example")).Refusal);
            Assert.Equal(1, await server.Count("select count(*) from users where role = 'admin' and email_key = 'admin@tests.example' and email_verified = 1"));
        }

        await database.Drop();
    }

    [Theory]
    [InlineData("Development", "")]
    [InlineData("Production", "admin@tests.example")]
    public async Task There_is_no_such_page_in_development_or_with_an_administrator_in_the_settings(string environment, string email)
    {
        var settings = await database.Create();
        await using (var server = await TestServer.Run(settings, settings: [("environment", environment), ("ADMIN_EMAIL", email), ("ADMIN_PASSWORD", email.Length == 0 ? "" : Some.Password)]))
        {
            Assert.Equal(Refusal.NotFound, (await Create(server, TokenOf(server), "other@tests.example")).Refusal);
        }

        await database.Drop();
    }

    private static string TokenOf(TestServer server) => server.Services.GetRequiredService<SetupToken>().Value;

    private static Task<Result<long>> Create(TestServer server, string? token, string email) => server.Services.GetRequiredService<CreateFirstAdministrator>().Execute(
        new(token, new() { Email = email, Password = Some.Password, FirstName = "Ada", LastName = "Lovelace" }, Language.En), TestContext.Current.CancellationToken);
}

public sealed class SetupTests_on_SQLite() : SetupTests(new SqliteTestDatabase());

public sealed class SetupTests_on_MariaDB() : SetupTests(new MariaTestDatabase());
