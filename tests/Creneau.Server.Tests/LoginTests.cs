using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Signing in with an address and a password.</summary>
public abstract class LoginTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

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
        var noAddress = (await _server.Login("no address")).Must(401, "INVALID_CREDENTIALS");

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
}

public sealed class LoginTests_on_SQLite(OnSqlite fixture) : LoginTests(fixture), IClassFixture<OnSqlite>;

public sealed class LoginTests_on_MariaDB(OnMariaDb fixture) : LoginTests(fixture), IClassFixture<OnMariaDb>;
