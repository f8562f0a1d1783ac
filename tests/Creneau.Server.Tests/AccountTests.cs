using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class AccountTests(ServerFixture fixture)
{
    private const string Emoji = "😀";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task All_that_is_wrong_with_a_registration_is_reported_together()
    {
        var answer = await _server.Anonymous.Post(
            "/auth/register",
            new { email = "nobody", password = "1234567", first_name = " ", last_name = "", role = "admin", school = new string('s', 256), phone = new string('0', 21) });

        var refused = answer.MustName("role").MustName("school").MustName("phone");
        Assert.Equal("Invalid email", refused.MessageAbout("email"));
        Assert.Equal("Password must be at least 8 characters", refused.MessageAbout("password"));
        Assert.Equal("First name is required", refused.MessageAbout("first_name"));
        Assert.Equal("Last name is required", refused.MessageAbout("last_name"));
        Assert.Equal(7, refused.Member("errors").EnumerateObject().Count());
    }

    [Fact]
    public async Task A_registration_without_anything_is_told_what_is_required()
    {
        var refused = (await _server.Anonymous.Post("/auth/register", new { })).Must(400);

        Assert.Equal(["email", "first_name", "last_name", "password", "role"], refused.Member("errors").Names());
        Assert.Equal("Password must be at least 8 characters", refused.MessageAbout("password"));
    }

    [Theory]
    [InlineData("email", "")]
    [InlineData("email", "a b@tests.example")]
    [InlineData("email", "a@b@tests.example")]
    [InlineData("email", "@tests.example")]
    [InlineData("email", "someone@")]
    [InlineData("email", "someone@localhost")]
    [InlineData("email", "someone@tests.example\r\nBcc: a@b.example")]
    [InlineData("email", 7)]
    [InlineData("password", 12345678)]
    [InlineData("role", "king")]
    [InlineData("role", "admin")]
    [InlineData("first_name", null)]
    [InlineData("last_name", "\0")]
    public async Task A_bad_value_is_named(string field, object? value) => (await Register(field, value)).MustName(field);

    [Fact]
    public async Task Lengths_are_counted_in_characters()
    {
        (await Register("first_name", Repeat(100))).Must(201);
        (await Register("first_name", Repeat(101))).MustName("first_name");
        (await Register("last_name", Repeat(100))).Must(201);
        (await Register("last_name", Repeat(101))).MustName("last_name");
        (await Register("school", Repeat(255))).Must(201);
        (await Register("school", Repeat(256))).MustName("school");
        (await Register("phone", Repeat(20))).Must(201);
        (await Register("phone", Repeat(21))).MustName("phone");
        (await Register("password", Repeat(8))).Must(201);
        (await Register("password", Repeat(7))).MustName("password");
        (await Register("password", Repeat(128))).Must(201);
        (await Register("password", Repeat(129))).MustName("password");
        (await Register("email", Address(255))).Must(201);
        (await Register("email", Address(256))).MustName("email");
    }

    [Fact]
    public async Task A_new_account_answers_with_its_key_and_keeps_what_it_said()
    {
        var email = Some.Email();

        var created = (await _server.Anonymous.Post(
            "/auth/register", new { email = $"  {email} ", password = Some.Password, first_name = " Zoé 😀 ", last_name = "Ünal", role = "company" })).Must(201);

        Assert.Equal(["message", "user_id"], created.Body.Names());
        Assert.Equal("User created successfully", created.Text("message"));
        var profile = (await (await _server.SignIn(email)).Profile()).Must(200);
        Assert.Equal(created.Member("user_id").GetInt64(), profile.Id);
        Assert.Equal((email, "Zoé 😀", "company"), (profile.Text("email"), profile.Text("first_name"), profile.Text("role")));
        Assert.Equal(JsonValueKind.Null, profile.Member("school").ValueKind);
    }

    [Fact]
    public async Task A_used_address_is_refused_in_any_case()
    {
        var student = await _server.Student();

        var refused = (await _server.Anonymous.Post("/auth/register", Some.Account(" " + student.Email.ToUpperInvariant()))).Must(400, "EMAIL_EXISTS");

        Assert.Equal("Email already exists", refused.Text("error"));
    }

    [Fact]
    public async Task Of_eight_simultaneous_registrations_of_one_address_exactly_one_wins()
    {
        for (var round = 0; round < 5; round++)
        {
            var email = Some.Email();

            var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(rival => _server.Anonymous.Post("/auth/register", Some.Account(Variant(email, rival)))));

            var winner = Assert.Single(answers, answer => answer.Status == 201);
            Assert.All(answers.Except([winner]), loser => loser.Must(400, "EMAIL_EXISTS"));
            await _server.SignIn(email);
        }
    }

    [Fact]
    public async Task A_login_answers_with_a_session_and_its_user()
    {
        var student = await _server.Student();

        var login = (await _server.Login(student.Email)).Must(200);

        Assert.Equal(["expires_in", "refresh_token", "token", "token_type", "user"], login.Body.Names());
        Assert.Equal("Bearer", login.Text("token_type"));
        var user = login.Member("user");
        Assert.Equal(["email", "first_name", "id", "last_name", "role", "school"], user.Names());
        Assert.Equal(student.Id, user.GetProperty("id").GetInt64());
        Assert.Equal((student.Email, "Zoé", "Ünal"), (user.TextOf("email"), user.TextOf("first_name"), user.TextOf("last_name")));
        Assert.Equal(("student", "Lycée"), (user.TextOf("role"), user.TextOf("school")));
    }

    [Fact]
    public async Task A_login_takes_the_address_in_any_case_and_trims_it()
    {
        var student = await _server.Student();

        (await _server.Login($"  {student.Email.ToUpperInvariant()}\t")).Must(200);
    }

    [Fact]
    public async Task An_unknown_address_and_a_wrong_password_get_the_same_answer()
    {
        var student = await _server.Student();

        var wrong = (await _server.Login(student.Email, "guessed guessed")).Must(401, "INVALID_CREDENTIALS");
        var unknown = (await _server.Login(Some.Email())).Must(401, "INVALID_CREDENTIALS");
        var noAddress = (await _server.Login("nobody")).Must(401, "INVALID_CREDENTIALS");

        Assert.Equal("Invalid credentials", wrong.Text("error"));
        Assert.Equal((wrong.Content, wrong.Content), (unknown.Content, noAddress.Content));
    }

    [Fact]
    public async Task A_disabled_account_is_told_so_only_after_the_right_password()
    {
        var (admin, student) = (await _server.Admin(), await _server.Student());
        await admin.Alter(student, new { is_active = false });

        (await _server.Login(student.Email, "guessed guessed")).Must(401, "INVALID_CREDENTIALS");
        var refused = (await _server.Login(student.Email)).Must(403, "ACCOUNT_DISABLED");

        Assert.Equal("Account disabled", refused.Text("error"));
    }

    [Fact]
    public async Task A_profile_shows_the_account()
    {
        var student = await _server.Student();

        var profile = (await student.Profile()).Must(200);

        Assert.Equal(
            ["created_at", "email", "email_verified", "first_name", "id", "is_active", "language", "last_name", "phone", "role", "school", "updated_at"], profile.Body.Names());
        Assert.Equal((student.Id, student.Email, "0600000000"), (profile.Id, profile.Text("email"), profile.Text("phone")));
        Assert.Equal((true, false), (profile.Member("is_active").GetBoolean(), profile.Member("email_verified").GetBoolean()));
    }

    [Fact]
    public async Task A_profile_changes_in_what_is_given_and_an_empty_text_clears()
    {
        var student = await _server.Student();

        var changed = (await student.Put("/users/me", new { first_name = " Chloé ", last_name = (string?)null, phone = "", school = (string?)null })).Must(200);

        Assert.Equal("Profile updated successfully", changed.Text("message"));
        var user = changed.Member("user");
        Assert.Equal(("Chloé", "Ünal", "Lycée"), (user.TextOf("first_name"), user.TextOf("last_name"), user.TextOf("school")));
        Assert.Null(user.TextOf("phone"));
        Assert.Equal(user.ToString(), (await student.Profile()).Must(200).Content);
    }

    [Fact]
    public async Task A_bad_profile_is_refused_whole()
    {
        var student = await _server.Student();
        var before = (await student.Profile()).Content;

        var refused = (await student.Put("/users/me", new { first_name = "", last_name = " ", phone = Repeat(21), school = "Other" })).MustName("phone");

        Assert.Equal(("First name is required", "Last name is required"), (refused.MessageAbout("first_name"), refused.MessageAbout("last_name")));
        Assert.Equal(before, (await student.Profile()).Content);
    }

    [Fact]
    public async Task Nobody_gives_themselves_a_role_or_another_address()
    {
        var student = await _server.Student();

        (await student.Put("/users/me", new { role = "admin", email = Some.Email(), is_active = false, email_verified = true, id = 1 })).Must(200);

        var profile = (await student.Profile()).Must(200);
        Assert.Equal((student.Id, student.Email, "student"), (profile.Id, profile.Text("email"), profile.Text("role")));
        Assert.False(profile.Member("email_verified").GetBoolean());
        (await student.Get("/users")).Must(403, "FORBIDDEN");
    }

    [Fact]
    public async Task An_export_holds_everything_about_a_person_but_no_secret()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var id = (await student.Post("/reservations", Some.Slot(company, _server.Next(DayOfWeek.Monday), notes: "Très motivé"))).Must(201).Id;

        var students = (await student.Get("/users/me/export")).Must(200);
        var owners = (await owner.Get("/users/me/export")).Must(200);

        Assert.Equal(student.Email, students.Member("user").TextOf("email"));
        var reservation = Assert.Single(students.Member("reservations").EnumerateArray());
        Assert.Equal((id, "Très motivé"), (reservation.GetProperty("id").GetInt64(), reservation.TextOf("notes")));
        Assert.Single(students.Member("sessions").EnumerateArray());
        Assert.Equal(company, Assert.Single(owners.Member("companies").EnumerateArray()).GetProperty("id").GetInt64());
        foreach (var secret in new[] { "password", "argon2", "hash", student.RefreshToken, student.Token! })
        {
            Assert.DoesNotContain(secret, students.Content, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task A_deleted_account_is_gone_with_what_it_said_about_itself()
    {
        var (admin, owner, student) = (await _server.Admin(), await _server.Owner(), await _server.Student());
        var company = await owner.OpenCompany();
        var monday = _server.Next(DayOfWeek.Monday);
        var id = (await student.Post("/reservations", Some.Slot(company, monday, notes: "Très motivé"))).Must(201).Id;

        (await student.Delete("/users/me", new { password = "guessed guessed" })).Must(401, "INVALID_CREDENTIALS");
        (await student.Delete("/users/me", new { password = Some.Password })).Must(204);

        (await _server.Login(student.Email)).Must(401, "INVALID_CREDENTIALS");
        (await _server.Refresh(student.RefreshToken)).Must(401, "TOKEN_INVALID");
        _server.Clock.Advance(AccountIntents.Grace);
        (await student.Profile()).Must(401, "TOKEN_INVALID");
        var seen = (await owner.Get($"/reservations/{id}")).Must(200);
        Assert.Equal(("cancelled", "student"), (seen.Text("status"), seen.Text("cancelled_by")));
        Assert.Equal(JsonValueKind.Null, seen.Member("notes").ValueKind);
        Assert.Equal(1, await _server.PlacesLeft(company, monday));
        var left = (await admin.Get($"/users/{student.Id}")).Must(200);
        Assert.False(left.Member("is_active").GetBoolean());
        foreach (var personal in new[] { student.Email, "Zoé", "Ünal", "0600000000", "Lycée" })
        {
            Assert.DoesNotContain(personal, left.Content + seen.Content, StringComparison.Ordinal);
        }

        (await _server.Anonymous.Post("/auth/register", Some.Account(student.Email))).Must(201);
    }

    [Fact]
    public async Task A_deleted_owners_companies_leave_the_lists()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var name = "Company " + Guid.NewGuid();
        var company = await owner.Company(name: name);
        await owner.Window(company);
        var id = await student.Reserved(company, _server.Next(DayOfWeek.Monday));

        (await owner.Delete("/users/me", new { password = Some.Password })).Must(204);

        (await _server.Anonymous.Get($"/companies/{company}")).Must(404, "NOT_FOUND");
        Assert.Equal(0, (await _server.Anonymous.Get($"/companies?q={Uri.EscapeDataString(name)}")).Must(200).Member("total").GetInt32());
        var seen = (await student.Get($"/reservations/{id}")).Must(200);
        Assert.Equal(("cancelled", "company"), (seen.Text("status"), seen.Text("cancelled_by")));
    }

    private static string Repeat(int count) => string.Concat(Enumerable.Repeat(Emoji, count));

    private static string Address(int length)
    {
        var domain = $"@{new string('a', 63)}.{new string('b', 63)}.";
        return Guid.NewGuid().ToString("N") + new string('c', 32) + domain + new string('d', length - 64 - domain.Length - 3) + ".fr";
    }

    // The same address to the server, another text to a database.
    private static string Variant(string email, int rival) =>
        new([.. email.Select((content, at) => ((rival >> (at % 3)) & 1) == 1 ? char.ToUpperInvariant(content) : content)]);

    private Task<Answer> Register(string field, object? value)
    {
        var account = JsonSerializer.SerializeToNode(Some.Account())!.AsObject();
        account[field] = JsonSerializer.SerializeToNode(value);
        return _server.Anonymous.Post("/auth/register", account);
    }
}

public sealed class AccountTests_on_SQLite(OnSqlite fixture) : AccountTests(fixture), IClassFixture<OnSqlite>;

public sealed class AccountTests_on_MariaDB(OnMariaDb fixture) : AccountTests(fixture), IClassFixture<OnMariaDb>;
