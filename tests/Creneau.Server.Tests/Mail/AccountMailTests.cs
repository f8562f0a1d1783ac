using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>The links that come by mail: to verify an address, to choose another password.</summary>
public abstract class AccountMailTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_new_account_gets_a_link_that_verifies_its_address()
    {
        var student = await _server.Unverified();
        await Sender.Deliver();
        var token = Assert.Single(Mailbox.To(student.Email)).Token();

        (await _server.Anonymous.Post("/auth/verify-email", new { token, password = Some.Password })).Must(204);
        (await _server.Anonymous.Post("/auth/verify-email", new { token, password = Some.Password })).Must(204); // a second click

        Assert.True((await student.Profile()).Member("email_verified").GetBoolean());
    }

    [Fact]
    public async Task A_link_that_is_wrong_or_old_or_for_something_else_is_refused()
    {
        var student = await _server.Unverified();
        var (verify, reset) = (await _server.MailToken(student, MailPurpose.Verify), await _server.MailToken(student, MailPurpose.Reset));

        (await _server.Anonymous.Post("/auth/verify-email", new { token = reset })).Must(400, "LINK_INVALID");
        (await _server.Anonymous.Post("/auth/verify-email", new { token = "nothing" })).Must(400, "LINK_INVALID");
        (await _server.Anonymous.Post("/auth/reset-password", new { token = verify, password = Some.Password })).Must(400, "LINK_INVALID");
        (await _server.Anonymous.Post("/auth/reset-password", new { token = reset, password = "short" })).MustName("password");
        _server.Clock.Advance(TimeSpan.FromMinutes(61));
        (await _server.Anonymous.Post("/auth/reset-password", new { token = reset, password = Some.Password })).Must(400, "LINK_INVALID");
        _server.Clock.Advance(TimeSpan.FromDays(7));
        (await _server.Anonymous.Post("/auth/verify-email", new { token = verify })).Must(400, "LINK_INVALID");
    }

    [Fact]
    public async Task A_forgotten_password_is_replaced_once_and_all_sessions_end()
    {
        var student = await _server.Unverified();
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = $" {student.Email.ToUpperInvariant()} " })).Must(202);
        await Sender.Deliver();
        var token = Mailbox.To(student.Email).Single(mail => mail.Subject == "Choose a new password").Token();

        (await _server.Anonymous.Post("/auth/reset-password", new { token, password = "another password" })).Must(204);

        (await _server.Anonymous.Post("/auth/reset-password", new { token, password = "yet another one" })).Must(400, "LINK_INVALID");
        (await _server.Login(student.Email)).Must(401, "INVALID_CREDENTIALS");
        (await _server.Refresh(student.RefreshToken)).Must(401, "TOKEN_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await student.Profile()).Must(401, "TOKEN_INVALID");
        Assert.True((await (await _server.SignIn(student.Email, "another password")).Profile()).Member("email_verified").GetBoolean());
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_chooses_the_password()
    {
        var token = await _server.MailToken(await _server.Unverified(), MailPurpose.Reset);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => _server.Anonymous.Post("/auth/reset-password", new { token, password = $"password {i}" })));

        Assert.Equal([204, 400, 400, 400, 400, 400], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task An_unknown_address_gets_the_same_answer_and_no_mail()
    {
        var (known, unknown) = (await _server.Unverified(), Some.Email());

        var answers = new[] { await Forget(known.Email), await Forget(unknown) };
        await Sender.Deliver();

        Assert.Equal((answers[0].Status, answers[0].Content), (answers[1].Status, answers[1].Content));
        Assert.Equal(["Choose a new password", "Verify your address"], Mailbox.To(known.Email).Subjects().Order(StringComparer.Ordinal));
        Assert.Empty(Mailbox.To(unknown));
        (await _server.Anonymous.Post("/auth/forgot-password", new { email = "no address" })).MustName("email");

        Task<Answer> Forget(string email) => _server.Anonymous.Post("/auth/forgot-password", new { email });
    }

    [Fact]
    public async Task A_disabled_account_gets_no_link_and_forgetting_is_limited_as_logins_are()
    {
        var student = await _server.Unverified();
        await (await _server.Admin()).Alter(student, new { is_active = false });
        await using var limited = await Fixture.Another(("RATE_LIMIT_AUTH", "5"));

        var statuses = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            statuses.Add((await limited.Anonymous.Post("/auth/forgot-password", new { email = student.Email })).Status);
        }

        await Sender.Deliver();
        Assert.Equal([202, 202, 202, 202, 202, 429], statuses);
        Assert.DoesNotContain("Choose a new password", Mailbox.To(student.Email).Subjects());
    }

    [Fact]
    public async Task No_table_holds_a_token_that_could_be_used()
    {
        var student = await _server.Unverified();
        await Sender.Deliver();
        var token = Assert.Single(Mailbox.To(student.Email)).Token();

        var seed = await _server.Count("select count(*) from deliveries where facts like @pattern", new { pattern = $"%{token}%" });
        var hash = await _server.Count("select count(*) from mail_tokens where token_hash = @token", new { token });

        Assert.Equal((0, 0), (seed, hash));
    }

    [Fact]
    public async Task Where_it_is_required_only_those_reserve_who_have_verified_their_address()
    {
        await using var strict = await Fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var company = await (await _server.Owner()).OpenCompany(places: 2);
        var student = await _server.Unverified();
        var monday = _server.Next(DayOfWeek.Monday);

        (await student.On(strict).Reserve(company, monday)).Must(403, "EMAIL_NOT_VERIFIED");
        (await student.On(strict).Reserve(company, monday, key: "k")).Must(403, "EMAIL_NOT_VERIFIED");
        (await _server.Anonymous.Post("/auth/verify-email", new { token = await _server.MailToken(student, MailPurpose.Verify), password = Some.Password })).Must(204);
        (await student.On(strict).Reserve(company, monday, key: "k")).Must(201);
        (await (await _server.Unverified()).Reserve(company, monday)).Must(201); // elsewhere it is not required
    }

    [Fact]
    public async Task Outside_Development_it_is_required_unless_a_setting_says_otherwise()
    {
        await using var production = await Fixture.Another(("environment", "Production"));
        await using var lenient = await Fixture.Another(("environment", "Production"), ("REQUIRE_VERIFIED_EMAIL", "off"));
        var company = await (await _server.Owner()).OpenCompany();
        var student = await _server.Unverified();

        (await student.On(production).Reserve(company, _server.Next(DayOfWeek.Monday))).Must(403, "EMAIL_NOT_VERIFIED");
        (await student.On(lenient).Reserve(company, _server.Next(DayOfWeek.Monday))).Must(201);
    }

    [Fact]
    public async Task Where_it_is_required_a_reservation_made_before_can_still_be_moved()
    {
        await using var strict = await Fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var (owner, student) = (await _server.Owner(), await _server.Unverified());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        var id = await student.Reserved(company, monday);

        (await student.On(strict).Put($"/reservations/{id}", new { time_start = "10:00", time_end = "11:00" })).Must(200);
        (await owner.On(strict).Propose(id, monday, "11:00")).Must(200);
        (await student.On(strict).AcceptProposal(id)).Must(200);
    }

    [Theory]
    [InlineData("fr", "fr")]
    [InlineData("fr-CA,en;q=0.8", "fr")]
    [InlineData("de, en;q=0.5, fr;q=0.9", "fr")]
    [InlineData("de", "en")]
    [InlineData("*", "en")]
    [InlineData("q=;;,garbage", "en")]
    public async Task An_account_is_written_to_in_the_language_that_its_program_asked_for(string asked, string language)
    {
        var student = await _server.Newcomer("student", asked);

        Assert.Equal(language, (await student.Profile()).Text("language"));
    }

    [Fact]
    public async Task The_language_can_be_changed()
    {
        var student = await _server.Newcomer("student", "fr");

        Assert.Equal("en", (await student.Put("/users/me", new { language = "en" })).Must(200).Member("user").GetProperty("language").GetString());
        (await student.Put("/users/me", new { language = "de" })).MustName("language");
        (await student.Put("/users/me", new { school = "Other" })).Must(200);
        Assert.Equal("en", (await student.Profile()).Text("language"));
        Assert.True((await (await _server.Admin()).Profile()).Member("email_verified").GetBoolean());
    }
}

public sealed class AccountMailTests_on_SQLite(OnSqlite fixture) : AccountMailTests(fixture), IClassFixture<OnSqlite>;

public sealed class AccountMailTests_on_MariaDB(OnMariaDb fixture) : AccountMailTests(fixture), IClassFixture<OnMariaDb>;
