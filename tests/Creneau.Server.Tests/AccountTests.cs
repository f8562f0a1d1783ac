using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class AccountTests(ServerFixture fixture)
{
    private const string Emoji = "😀";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task A_profile_shows_the_account()
    {
        var student = await _server.Unverified();

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
    public async Task An_account_cannot_change_its_own_role_or_address()
    {
        var student = await _server.Unverified();

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
}

public sealed class AccountTests_on_SQLite(OnSqlite fixture) : AccountTests(fixture), IClassFixture<OnSqlite>;

public sealed class AccountTests_on_MariaDB(OnMariaDb fixture) : AccountTests(fixture), IClassFixture<OnMariaDb>;
