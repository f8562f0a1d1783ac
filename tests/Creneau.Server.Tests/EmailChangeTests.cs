using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>An account changes its address: it takes effect when the link mailed to the new one is opened by its owner.</summary>
public abstract class EmailChangeTests(ServerFixture fixture) : MailedTests(fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task The_address_changes_with_the_link_and_all_sessions_end()
    {
        var (student, email) = (await _server.Student(), Some.Email());
        (await Request(student, email)).Must(202);
        var token = await Link(email);

        Assert.Equal(student.Email, await AddressOf(student));
        (await _server.Anonymous.Post("/auth/verify-email", new { token })).Must(401, "PASSWORD_REQUIRED");
        (await student.Post("/auth/verify-email", new { token })).Must(204);
        (await _server.Anonymous.Post("/auth/verify-email", new { token, password = Some.Password })).Must(400, "LINK_INVALID");

        Assert.Equal(email, await AddressOf(student));
        (await _server.Login(student.Email)).Must(401, "INVALID_CREDENTIALS");
        (await _server.Login(email)).Must(200);
        _server.Clock.Advance(AccountIntents.Grace);
        (await student.Profile()).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task The_new_address_gets_the_link_and_a_verified_old_one_a_notice()
    {
        var (verified, unverified) = (await _server.Student(), await _server.Unverified());
        var (one, other) = (Some.Email(), Some.Email());
        await _server.MarkVerified(verified.Email);
        (await Request(verified, one)).Must(202);
        (await Request(unverified, other)).Must(202);
        await Sender.Deliver();

        Assert.Equal(["Confirm your new address"], Mailbox.To(one).Subjects());
        Assert.Contains("Your address is about to change", Mailbox.To(verified.Email).Subjects());
        Assert.Equal(["Confirm your new address"], Mailbox.To(other).Subjects());
        Assert.DoesNotContain("Your address is about to change", Mailbox.To(unverified.Email).Subjects());
    }

    [Theory]
    [InlineData("en", "The address of your account has changed", "was changed to another one", "If it was not you")]
    [InlineData("fr", "L’adresse de votre compte a changé", "a été remplacée par une autre", "Si ce n’était pas vous")]
    public async Task The_old_address_is_told_that_it_was_replaced_and_not_by_which_one(string language, string subject, string what, string ifNot)
    {
        var (student, email) = (await _server.Newcomer("student", language), Some.Email());
        (await Request(student, email)).Must(202);
        (await student.Post("/auth/verify-email", new { token = await Link(email) })).Must(204);
        await Sender.Deliver();

        var notice = Mailbox.To(student.Email)[^1];
        Assert.Equal(subject, notice.Subject);
        Assert.All([what, ifNot], text => Assert.Contains(text, notice.TextBody!, StringComparison.Ordinal));
        Assert.DoesNotContain(email, notice.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Single(Mailbox.To(email));
    }

    [Fact]
    public async Task An_old_address_that_was_not_verified_is_not_told()
    {
        var (student, email) = (await _server.Unverified(), Some.Email());
        (await Request(student, email)).Must(202);
        (await student.Post("/auth/verify-email", new { token = await Link(email) })).Must(204);
        await Sender.Deliver();

        Assert.DoesNotContain("The address of your account has changed", Mailbox.To(student.Email).Subjects());
    }

    [Fact]
    public async Task No_log_keeps_the_old_address_and_it_goes_with_the_mail_and_with_the_account()
    {
        var (changed, erased) = (await _server.Student(), await _server.Student());
        foreach (var person in new[] { changed, erased })
        {
            var email = Some.Email();
            (await Request(person, email)).Must(202);
            (await person.Post("/auth/verify-email", new { token = await Link(email) })).Must(204);
            await Sender.Deliver();
        }

        Assert.Equal(1, await Held("deliveries", "facts", changed, "address-changed"));
        Assert.Equal(0, await Held("notices", "facts", changed) + await Held("events", "payload", changed));

        (await (await _server.SignedIn(await AddressOf(erased))).Delete("/users/me", new { password = Some.Password })).Must(204);
        Assert.Equal(0, await Held("deliveries", "facts", erased));
        _server.Clock.Advance(TimeSpan.FromDays(31));
        await _server.RunMaintenance();
        Assert.Equal(0, await Held("deliveries", "facts", changed));
    }

    [Fact]
    public async Task A_wrong_password_a_used_address_and_no_address_are_refused()
    {
        var (student, other) = (await _server.Student(), await _server.Student());

        (await Request(student, Some.Email(), "not this one")).Must(401, "INVALID_CREDENTIALS");
        (await Request(student, other.Email.ToUpperInvariant())).Must(400, "EMAIL_EXISTS");
        (await Request(student, "no address")).MustName("email");
        (await _server.Anonymous.Put("/users/me/email", new { email = Some.Email(), password = Some.Password })).Must(401, "TOKEN_MISSING");
    }

    [Fact]
    public async Task An_address_that_was_taken_meanwhile_is_refused_and_nothing_changes()
    {
        var (student, email) = (await _server.Student(), Some.Email());
        (await Request(student, email)).Must(202);
        var token = await Link(email);
        await _server.Plant("update users set email = @email, email_key = @email where id = @Id", new { email, (await _server.Student()).Id });

        (await student.Post("/auth/verify-email", new { token })).Must(400, "EMAIL_EXISTS");

        Assert.Equal(student.Email, await AddressOf(student));
        (await student.Profile()).Must(200);
    }

    [Fact]
    public async Task A_newer_request_replaces_the_older_and_a_new_password_drops_it()
    {
        var (student, first, second) = (await _server.Student(), Some.Email(), Some.Email());
        (await Request(student, first)).Must(202);
        var old = await Link(first);
        (await Request(student, second)).Must(429, "RATE_LIMITED");
        _server.Clock.Advance(TimeSpan.FromSeconds(61));
        (await Request(student, second)).Must(202);
        var link = await Link(second);

        (await student.Post("/auth/verify-email", new { token = old })).Must(400, "LINK_INVALID");
        (await student.Put("/auth/password", new { current_password = Some.Password, new_password = "another one" })).Must(204);
        (await student.Post("/auth/verify-email", new { token = link })).Must(400, "LINK_INVALID");

        Assert.Equal(student.Email, await AddressOf(student));
    }

    [Fact]
    public async Task A_link_is_good_for_a_day_and_is_then_deleted()
    {
        var (student, email) = (await _server.Student(), Some.Email());
        (await Request(student, email)).Must(202);
        var token = await Link(email);
        _server.Clock.Advance(TimeSpan.FromDays(1));
        await _server.RunMaintenance();

        (await _server.Anonymous.Post("/auth/verify-email", new { token, password = Some.Password })).Must(400, "LINK_INVALID");
        Assert.Equal(0, await _server.Count("select count(*) from email_changes where user_id = @Id and expires_at < @Now", new { student.Id, _server.Now }));
    }

    [Fact]
    public async Task Where_addresses_must_be_verified_an_account_that_never_was_gives_way()
    {
        await using var strict = await Fixture.Another(("REQUIRE_VERIFIED_EMAIL", "on"));
        var (person, squatter, later) = (await _server.Student(), await _server.Unverified(), Some.Email());
        (await Request(person, squatter.Email)).Must(400, "EMAIL_EXISTS"); // it is not required there

        (await Request(person.On(strict), squatter.Email)).Must(202);
        _server.Clock.Advance(TimeSpan.FromMinutes(2));
        (await Request(person.On(strict), later)).Must(202);
        var token = await Link(later);
        (await _server.Anonymous.Post("/auth/register", Some.Account(later, "student"))).Must(201); // while the link is on its way
        (await person.On(strict).Post("/auth/verify-email", new { token })).Must(204);

        Assert.Equal(later, await AddressOf(person));
        Assert.Equal(person.Id, (await _server.Login(later)).Must(200).Member("user").GetProperty("id").GetInt64());
        Assert.Empty(await _server.Faults());
    }

    private static Task<Answer> Request(Client person, string email, string password = Some.Password) => person.Put("/users/me/email", new { email, password });

    private async Task<string> Link(string email)
    {
        await Sender.Deliver();
        return Assert.Single(Mailbox.To(email)).Token();
    }

    /// <summary>How many rows hold the address that a person had at first.</summary>
    private Task<long> Held(string table, string column, Client person, string? kind = null) => _server.Count(
        $"select count(*) from {table} where {column} like @address{(kind is null ? "" : " and kind = @kind")}", new { address = $"%{person.Email}%", kind });

    private Task<string> AddressOf(Client person) => _server.Read("select email from users where id = @Id", new { person.Id });
}

public sealed class EmailChangeTests_on_SQLite(OnSqlite fixture) : EmailChangeTests(fixture), IClassFixture<OnSqlite>;

public sealed class EmailChangeTests_on_MariaDB(OnMariaDb fixture) : EmailChangeTests(fixture), IClassFixture<OnMariaDb>;
