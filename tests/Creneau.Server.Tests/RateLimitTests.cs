using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>How many calls an address, an account and a token may make.</summary>
public abstract class RateLimitTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task Anonymous_calls_are_limited_by_address_and_health_is_not()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_PUBLIC", "5"));
        for (var call = 0; call < 5; call++)
        {
            (await limited.Anonymous.Get(call % 2 == 0 ? "/companies" : "/companies/999999")).Must(call % 2 == 0 ? 200 : 404);
        }

        MustBeLimited(await limited.Anonymous.Get("/companies"));
        MustBeLimited(await limited.Anonymous.Get("/users/me"));
        for (var call = 0; call < 10; call++)
        {
            (await limited.Anonymous.Get("/health")).Must(200);
            (await limited.Anonymous.Get("/health/ready")).Must(200);
        }
    }

    [Fact]
    public async Task Signed_in_people_are_limited_one_by_one_on_public_calls_too()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_USER", "4"), ("RATE_LIMIT_PUBLIC", "1"));
        var (one, other) = (new Client(limited, (await _server.Student()).Token), new Client(limited, (await _server.Student()).Token));
        for (var call = 0; call < 4; call++)
        {
            (await one.Get(call % 2 == 0 ? "/companies" : "/users/me")).Must(200);
        }

        MustBeLimited(await one.Get("/companies"));
        MustBeLimited(await one.Get("/users/me"));
        (await other.Get("/users/me")).Must(200);
        (await limited.Anonymous.Get("/companies")).Must(200);
        MustBeLimited(await limited.Anonymous.Get("/companies"));
        (await other.Get("/companies")).Must(200);
    }

    [Fact]
    public async Task A_bad_token_counts_as_anonymous()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_PUBLIC", "2"));
        (await new Client(limited, "forged.1.x").Get("/users/me")).Must(401, "TOKEN_INVALID");
        (await new Client(limited, "forged.2.x").Get("/users/me")).Must(401, "TOKEN_INVALID");

        MustBeLimited(await new Client(limited, "forged.3.x").Get("/users/me"));
    }

    [Fact]
    public async Task An_account_takes_five_attempts_to_sign_in()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_AUTH", "5"));
        var (student, other) = (await _server.Student(), await _server.Student());
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await Login(limited, attempt % 2 == 0 ? student.Email : $" {student.Email.ToUpperInvariant()} ", "wrong password")).Must(401, "INVALID_CREDENTIALS");
        }

        MustBeLimited(await Login(limited, student.Email, "wrong password"));
        MustBeLimited(await Login(limited, student.Email, Some.Password));
        (await Login(limited, other.Email, Some.Password)).Must(200);
        (await limited.Anonymous.Get("/companies")).Must(200);
    }

    [Fact]
    public async Task An_address_takes_fifty_attempts_in_all()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_AUTH", "5"));
        for (var attempt = 0; attempt < 50; attempt++)
        {
            (await Login(limited, Some.Email(), "wrong password")).Must(401, "INVALID_CREDENTIALS");
        }

        MustBeLimited(await Login(limited, Some.Email(), "wrong password"));
    }

    [Fact]
    public async Task Attempts_do_not_use_up_anonymous_calls()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_PUBLIC", "3"));
        for (var attempt = 0; attempt < 3; attempt++)
        {
            (await Login(limited, Some.Email(), "wrong password")).Must(401, "INVALID_CREDENTIALS");
        }

        MustBeLimited(await limited.Anonymous.Post("/auth/login", "no object")); // malformed ones count too
        for (var call = 0; call < 3; call++)
        {
            (await limited.Anonymous.Get("/companies")).Must(200);
        }

        MustBeLimited(await limited.Anonymous.Get("/companies"));
    }

    [Fact]
    public async Task Registering_one_address_again_and_again_is_limited()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_AUTH", "2"));
        var account = Some.Account();
        (await limited.Anonymous.Post("/auth/register", account)).Must(201);
        (await limited.Anonymous.Post("/auth/register", account)).Must(400, "EMAIL_EXISTS");

        MustBeLimited(await limited.Anonymous.Post("/auth/register", account));
        (await limited.Anonymous.Post("/auth/register", Some.Account())).Must(201);
    }

    [Fact]
    public async Task Zero_turns_the_limits_off()
    {
        for (var call = 0; call < 250; call++)
        {
            (await _server.Anonymous.Get("/companies?limit=1")).Must(200);
        }
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("", false)]
    public async Task A_forwarded_address_counts_only_from_a_trusted_proxy(string proxies, bool counts)
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_PUBLIC", "2"), ("TRUSTED_PROXIES", proxies));
        (await From("203.0.113.1")).Must(200);
        (await From("203.0.113.1")).Must(200);

        MustBeLimited(await From("203.0.113.1"));
        if (counts)
        {
            (await From("203.0.113.2")).Must(200);
        }
        else
        {
            MustBeLimited(await From("203.0.113.2"));
        }

        Task<Answer> From(string address) => limited.Send("GET", "/api/companies", ("X-Forwarded-For", address));
    }

    private static Task<Answer> Login(TestServer server, string email, string password) => server.Anonymous.Post("/auth/login", new { email, password });

    private static void MustBeLimited(Answer answer)
    {
        answer.Must(429, "RATE_LIMITED");
        Assert.InRange(int.Parse(answer.Headers["Retry-After"]), 1, 60);
    }
}

public sealed class RateLimitTests_on_SQLite(OnSqlite fixture) : RateLimitTests(fixture), IClassFixture<OnSqlite>;

public sealed class RateLimitTests_on_MariaDB(OnMariaDb fixture) : RateLimitTests(fixture), IClassFixture<OnMariaDb>;
