using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Starting;

/// <summary>With <c>PUBLIC_URL</c> the server answers for that host only.</summary>
public sealed class PublicUrlTests(OnSqlite fixture) : IClassFixture<OnSqlite>
{
    [Fact]
    public async Task Other_hosts_are_refused_except_for_health_checks()
    {
        await using var server = await fixture.Another(("PUBLIC_URL", "https://reservations.example.org/"));

        foreach (var host in new[] { "evil.example", "reservations.example.org.evil.example", "127.0.0.1", "localhost:5000" })
        {
            (await server.Send("GET", "/api/companies", ("Host", host))).Must(400, "VALIDATION_FAILED");
            (await server.Send("POST", "/api/auth/forgot-password", ("Host", host))).Must(400, "VALIDATION_FAILED");
            (await server.Send("GET", "/openapi/v1.json", ("Host", host))).Must(400, "VALIDATION_FAILED");
            (await server.Send("GET", "/api/health", ("Host", host))).Must(200);
            (await server.Send("GET", "/api/health/ready", ("Host", host))).Must(200);
        }
    }

    [Theory]
    [InlineData("reservations.example.org")]
    [InlineData("RESERVATIONS.example.org")]
    [InlineData("reservations.example.org:8443")]
    public async Task Its_own_host_is_answered(string host)
    {
        await using var server = await fixture.Another(("PUBLIC_URL", "https://reservations.example.org"));

        (await server.Send("GET", "/api/companies", ("Host", host))).Must(200);
    }

    [Fact]
    public async Task Without_it_every_host_is_answered() => (await fixture.Server.Send("GET", "/api/companies", ("Host", "evil.example"))).Must(200);
}
