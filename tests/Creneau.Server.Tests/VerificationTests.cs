using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Who may verify an address, and who gets the address of an account that never was verified.</summary>
public abstract class VerificationTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_link_alone_does_not_verify_an_address()
    {
        var (student, other) = (await _server.Unverified(), await _server.Unverified());
        var token = await _server.MailToken(student, MailPurpose.Verify);

        (await Verify(_server.Anonymous, token)).Must(401, "PASSWORD_REQUIRED");
        (await Verify(_server.Anonymous, token, "")).Must(401, "PASSWORD_REQUIRED");
        (await Verify(other, token)).Must(401, "PASSWORD_REQUIRED");
        (await Verify(_server.Anonymous, token, "not this one")).Must(401, "INVALID_CREDENTIALS");

        Assert.False(await IsVerified(student));
        (await Verify(other, token, Some.Password)).Must(204);
        Assert.True(await IsVerified(student));
    }

    [Fact]
    public async Task A_session_of_the_account_needs_no_password()
    {
        var student = await _server.Unverified();
        var token = await _server.MailToken(student, MailPurpose.Verify);

        (await Verify(student, token)).Must(204);
        (await Verify(student, token)).Must(204);

        Assert.True(await IsVerified(student));
    }

    [Fact]
    public async Task Passwords_are_not_guessed_with_a_link()
    {
        await using var limited = await fixture.Another(("RATE_LIMIT_AUTH", "5"));
        var token = await _server.MailToken(await _server.Unverified(), MailPurpose.Verify);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await Verify(limited.Anonymous, token, "wrong password")).Must(401, "INVALID_CREDENTIALS");
        }

        (await Verify(limited.Anonymous, token, Some.Password)).Must(429, "RATE_LIMITED");
    }

    [Fact]
    public async Task Where_addresses_must_be_verified_a_registration_replaces_an_account_that_never_was()
    {
        await using var strict = await fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var stranger = await _server.Unverified();
        var link = await _server.MailToken(stranger, MailPurpose.Verify);

        (await Register(_server, stranger.Email)).Must(400, "EMAIL_EXISTS"); // it is not required there
        var mine = (await Register(strict, stranger.Email.ToUpperInvariant())).Must(201).Member("user_id").GetInt64();

        Assert.NotEqual(stranger.Id, mine);
        Assert.Equal($"deleted-{stranger.Id}@invalid", await _server.Read("select email from users where id = @Id", new { stranger.Id }));
        (await _server.Login(stranger.Email)).Must(401, "INVALID_CREDENTIALS");
        (await _server.Login(stranger.Email, "a password of mine")).Must(200);
        (await Verify(_server.Anonymous, link, Some.Password)).Must(400, "LINK_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await stranger.Profile()).Must(401, "TOKEN_INVALID");
        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task An_account_that_is_verified_or_that_others_rely_on_is_not_replaced()
    {
        await using var strict = await fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var (verified, owner, student, disabled) = (await _server.Unverified(), await _server.Unverified("company"), await _server.Unverified(), await _server.Unverified());
        (await Verify(verified, await _server.MailToken(verified, MailPurpose.Verify))).Must(204);
        var company = await owner.OpenCompany();
        await student.Reserved(company, _server.Next(DayOfWeek.Monday));
        await (await _server.Admin()).Alter(disabled, new { is_active = false });

        foreach (var person in new[] { verified, owner, student, disabled })
        {
            (await Register(strict, person.Email)).Must(400, "EMAIL_EXISTS");
        }

        (await owner.Delete($"/companies/{company}")).Must(204);
        (await Register(strict, owner.Email)).Must(201);
    }

    [Fact]
    public async Task A_company_that_nobody_has_used_does_not_keep_an_address_from_its_owner()
    {
        await using var strict = await fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var squatter = await _server.Unverified("company");
        var company = await squatter.OpenCompany();

        (await Register(strict, squatter.Email)).Must(201);

        (await _server.Anonymous.Get($"/companies/{company}")).Must(404);
        Assert.Empty(await _server.Faults());
    }

    [Fact]
    public async Task The_links_of_an_account_that_is_disabled_are_not_valid()
    {
        var student = await _server.Unverified();
        var (verify, reset) = (await _server.MailToken(student, MailPurpose.Verify), await _server.MailToken(student, MailPurpose.Reset));
        await (await _server.Admin()).Alter(student, new { is_active = false });

        (await Verify(_server.Anonymous, verify, Some.Password)).Must(400, "LINK_INVALID");
        (await _server.Anonymous.Post("/auth/reset-password", new { token = reset, password = "another password" })).Must(400, "LINK_INVALID");

        await (await _server.Admin()).Alter(student, new { is_active = true });
        (await _server.Anonymous.Post("/auth/reset-password", new { token = reset, password = "another password" })).Must(204);
    }

    [Fact]
    public async Task Of_two_who_replace_an_account_at_once_one_wins()
    {
        await using var strict = await fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var email = (await _server.Unverified()).Email;

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Register(strict, email)));

        Assert.All(answers, answer => Assert.True(answer.Status == 201 || answer.Code == "EMAIL_EXISTS", $"{answer.Status} {answer.Code}"));
        Assert.Contains(answers, answer => answer.Status == 201);
        Assert.Equal(1, await _server.Count("select count(*) from users where email_key = @email", new { email }));
    }

    private static Task<Answer> Verify(Client caller, string token, string? password = null) => caller.Post("/auth/verify-email", new { token, password });

    private static Task<Answer> Register(TestServer server, string email) => server.Anonymous.Post(
        "/auth/register", new { email, password = "a password of mine", first_name = "Ada", last_name = "Martin", role = "student" });

    private static async Task<bool> IsVerified(Client person) => (await person.Profile()).Member("email_verified").GetBoolean();
}

public sealed class VerificationTests_on_SQLite(OnSqlite fixture) : VerificationTests(fixture), IClassFixture<OnSqlite>;

public sealed class VerificationTests_on_MariaDB(OnMariaDb fixture) : VerificationTests(fixture), IClassFixture<OnMariaDb>;
