using System.Text.Json;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>New accounts.</summary>
public abstract class RegistrationTests(ServerFixture fixture)
{
    private const string Emoji = "😀";

    private readonly TestServer _server = fixture.Server;

    [Fact]
    public async Task All_that_is_wrong_with_a_registration_is_reported_together()
    {
        var answer = await _server.Anonymous.Post(
            "/auth/register",
            new { email = "no address", password = "1234567", first_name = " ", last_name = "", role = "admin", school = new string('s', 256), phone = new string('0', 21) });

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
    [InlineData("email", "some..one@tests.example")]
    [InlineData("email", ".someone@tests.example")]
    [InlineData("email", "someone.@tests.example")]
    [InlineData("email", "someone@tests.example\r\nBcc: a@b.example")]
    [InlineData("email", 7)]
    [InlineData("email", "ﬁnn@tests.example")]
    [InlineData("email", "someone@ｔests.example")]
    [InlineData("email", "\u212Bsa@tests.example")]
    [InlineData("email", "e\u0301lise@tests.example")]
    [InlineData("email", "\u05D0\u05B0\u0591\u05B0@tests.example")]
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

public sealed class RegistrationTests_on_SQLite(OnSqlite fixture) : RegistrationTests(fixture), IClassFixture<OnSqlite>;

public sealed class RegistrationTests_on_MariaDB(OnMariaDb fixture) : RegistrationTests(fixture), IClassFixture<OnMariaDb>;
