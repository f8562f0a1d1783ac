using System.Reflection;
using Creneau.Server.Accounts;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform.Validation;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Names are shown to others, in mails too: they hold no address and nothing that hides or reorders the text around them.</summary>
public abstract class NameTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("Prize at https://evil.example")]
    [InlineData("ftp://evil.example")]
    [InlineData("WWW.evil.example")]
    [InlineData("me@evil.example")]
    [InlineData("Zoé\u0007")]
    [InlineData("Zo\u0000é")]
    [InlineData("Zo\u202eé")]
    [InlineData("\u2066Zoé")]
    [InlineData("Zoé\u200f")]
    [InlineData("Zo\u061cé")]
    [InlineData("Zoé\u2028Ünal")]
    [InlineData("Zoé\u2029Ünal")]
    [InlineData("=?utf-8?q?Pay_at_evil?=")]
    [InlineData("w\u200Bww.evil.example")]
    [InlineData("\uFEFF")]
    public async Task A_name_with_an_address_or_a_hidden_character_is_refused_wherever_it_is_given(string name)
    {
        var (admin, owner, student) = (await _server.Admin(), await _server.Owner(), await _server.Student());
        var company = await owner.Publish(new { name = "Atelier" });

        foreach (var field in new[] { "first_name", "last_name" })
        {
            var names = new Dictionary<string, object?> { ["first_name"] = "Zoé", ["last_name"] = "Ünal", ["email"] = Some.Email(), ["password"] = Some.Password, ["role"] = "student", [field] = name };
            (await _server.Anonymous.Post("/auth/register", names)).MustName(field);
            var change = new Dictionary<string, object?> { [field] = name };
            (await student.Put("/users/me", change)).MustName(field);
            (await admin.Put($"/users/{student.Id}", change)).MustName(field);
        }

        (await owner.Post("/companies", new { name })).MustName("name");
        (await owner.Put($"/companies/{company}", new { name })).MustName("name");
    }

    [Fact]
    public void The_contact_form_and_the_first_administrator_follow_the_same_rule() => Assert.All(
        [
            typeof(ContactMessageRequest).GetProperty(nameof(ContactMessageRequest.Name)),
            typeof(FirstAdministratorRequest).GetProperty(nameof(FirstAdministratorRequest.FirstName)),
            typeof(FirstAdministratorRequest).GetProperty(nameof(FirstAdministratorRequest.LastName)),
        ],
        property => Assert.NotNull(property!.GetCustomAttribute<NameAttribute>()));

    [Theory]
    [InlineData("Jean-Luc d’Été")]
    [InlineData("Zoé 😀 👩‍👩‍👧‍👦")]
    [InlineData("R & D: 100 % <Fils>, \"Sarl\" //")]
    [InlineData("مرحبا")]
    [InlineData("Awww")]
    public async Task Other_names_are_accepted(string name)
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());

        await owner.Publish(new { name });
        (await student.Put("/users/me", new { first_name = name, last_name = name })).Must(200);
    }

    [Fact]
    public async Task A_name_from_before_stays_while_other_fields_change()
    {
        var (owner, student) = (await _server.Owner(), await _server.Student());
        var company = await owner.Publish(new { name = "Atelier" });
        await _server.Plant("update users set first_name = 'a@b' where id = @Id", new { student.Id });
        await _server.Plant("update companies set name = 'www.atelier.example' where id = @company", new { company });

        (await student.Put("/users/me", new { phone = "0611111111" })).Must(200);
        (await owner.Put($"/companies/{company}", new { city = "Lyon" })).Must(200);

        Assert.Equal("a@b", (await student.Profile()).Must(200).Text("first_name"));
        Assert.Equal("www.atelier.example", (await _server.Anonymous.Get($"/companies/{company}")).Must(200).Text("name"));
    }
}

public sealed class NameTests_on_SQLite(OnSqlite fixture) : NameTests(fixture), IClassFixture<OnSqlite>;

public sealed class NameTests_on_MariaDB(OnMariaDb fixture) : NameTests(fixture), IClassFixture<OnMariaDb>;
