using System.Diagnostics;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

/// <summary>Accounts that come from the Flask system keep their passwords.</summary>
[Trait("Speed", "Slow")]
public abstract class LegacyHashTests(ServerFixture fixture)
{
    private const string Foreign = "mot de passe é 😀 Ünal";

    private const string IsOurs = "select count(*) from users where id = @Id and password like '$argon2id$v=19$m=19456,t=2,p=1$%'";

    // Made with Python's hashlib and crypt, as Werkzeug and bcrypt make them.
    private static readonly Dictionary<string, (string Password, string Hash)> s_hashes = new()
    {
        ["scrypt"] = (Some.Password, "scrypt:32768:8:1$Zk3uVbq1n0pXyL7a$c396a0fda4fd2c13085d47fdc7793b82cf1f374c1ceb5d6ec936c5673544dc15"
            + "49ea5800beb18bf2fcb9df7b903f5f1a75d07b5b3506a2fc51ac5d3943df8753"),
        ["scrypt, not ASCII"] = (Foreign, "scrypt:32768:8:1$b7Qd2mRxW9sKc4Ht$60d5f0a926020c43a2d5f27255083e9783fc8bbce69c9c78b79cf6510c5ce30e"
            + "31cf8f883aa46c601af157a1b0f99cd7103f75a384b8921ce71e00444cb852c0"),
        ["pbkdf2"] = (Some.Password, "pbkdf2:sha256:260000$n5Yt8GpLw2Vd6JzE$460e7cb96289a31582677a2a0912436d0f4c757b0e466fe92acbb438d661341c"),
        ["pbkdf2, not ASCII"] = (Foreign, "pbkdf2:sha256:260000$X1oRk9uMf3Sa7TqB$50bfdcbb0a1695a5ee0e5963fa8e8dfe9d2cbf86b1067ef12de9b5140f37787d"),
        ["bcrypt"] = (Some.Password, "$2b$12$abcdefghijklmnopqrstuuE3j5FFjC71WyDL2KIK7ShSoj8tPD3m6"),
        ["bcrypt, not ASCII"] = (Foreign, "$2b$10$ABCDEFGHIJKLMNOPQRSTUuKKnn8bD8g.Whk7nIfpQKmI7vNUd4u4q"),
    };

    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string> Hashes => [.. s_hashes.Keys];

    [Theory]
    [MemberData(nameof(Hashes))]
    public async Task An_old_hash_lets_its_password_in_and_no_other(string name)
    {
        var (password, hash) = s_hashes[name];
        var student = await StudentWith(hash);

        (await _server.Login(student.Email, password + "x")).Must(401, "INVALID_CREDENTIALS");
        (await _server.Login(student.Email, password.ToUpperInvariant())).Must(401, "INVALID_CREDENTIALS");
        Assert.Equal(1, await _server.Count("select count(*) from users where id = @Id and password = @hash", new { student.Id, hash }));
        (await _server.Login(student.Email, password)).Must(200);
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public async Task The_first_login_puts_a_new_hash_in_the_place_of_an_old_one(string name)
    {
        var (password, hash) = s_hashes[name];
        var student = await StudentWith(hash);

        (await _server.Login(student.Email, password)).Must(200);

        Assert.Equal(1, await _server.Count(IsOurs, new { student.Id }));
        (await _server.Login(student.Email, password)).Must(200);
        (await _server.Login(student.Email, password + "x")).Must(401, "INVALID_CREDENTIALS");
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public async Task An_old_hash_serves_to_change_the_password_too(string name)
    {
        var (password, hash) = s_hashes[name];
        var student = await StudentWith(hash);

        (await student.Put("/auth/password", new { current_password = password, new_password = "another one" })).Must(204);

        Assert.Equal(1, await _server.Count(IsOurs, new { student.Id }));
        (await _server.Login(student.Email, "another one")).Must(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("plain text")]
    [InlineData("scrypt:32768:8:1$salt")]
    [InlineData("$2b$")]
    [InlineData("$2b$10$short")]
    [InlineData("scrypt:32768:8:1$salt$no hex")]
    [InlineData("scrypt:32768:8$salt$00ff")]
    [InlineData("pbkdf2:sha256$salt$00ff")]
    [InlineData("pbkdf2:sha256:none$salt$00ff")]
    [InlineData("pbkdf2:whirlpool:1000$salt$00ff")]
    [InlineData("pbkdf2:sha256:1000$salt$")]
    [InlineData("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA")]
    [InlineData("sha1$salt$00ff")]
    public async Task A_hash_that_cannot_be_read_accepts_no_password(string hash)
    {
        var student = await StudentWith(hash);

        (await _server.Login(student.Email, "plain text")).Must(401, "INVALID_CREDENTIALS");
        (await _server.Login(student.Email)).Must(401, "INVALID_CREDENTIALS");
    }

    [Fact]
    public async Task A_storm_of_logins_is_answered_or_told_to_come_back_while_other_calls_go_on()
    {
        var student = await _server.Student();

        var storm = Task.WhenAll(Enumerable.Range(0, 400).Select(at => _server.Login(student.Email, at % 2 == 0 ? Some.Password : "guessed guessed")));
        await Task.Delay(500, TestContext.Current.CancellationToken);
        var watch = Stopwatch.StartNew();
        (await _server.Anonymous.Get("/health")).Must(200);
        var (waited, isOver) = (watch.Elapsed, storm.IsCompleted);

        Assert.False(isOver, "The storm was over before anything else was called");
        Assert.True(waited < TimeSpan.FromSeconds(1), $"The health check took {waited}");
        foreach (var answer in await storm)
        {
            Assert.Contains(answer.Status, new[] { 200, 401, 503 });
            Assert.True(answer.Status != 503 || int.Parse(answer.Headers["Retry-After"]) > 0);
        }

        (await _server.Login(student.Email)).Must(200);
    }

    private async Task<Client> StudentWith(string hash)
    {
        var student = await _server.Student();
        await _server.Plant("update users set password = @hash where id = @Id", new { student.Id, hash });
        return student;
    }
}

public sealed class LegacyHashTests_on_SQLite(OnSqlite fixture) : LegacyHashTests(fixture), IClassFixture<OnSqlite>;

public sealed class LegacyHashTests_on_MariaDB(OnMariaDb fixture) : LegacyHashTests(fixture), IClassFixture<OnMariaDb>;
