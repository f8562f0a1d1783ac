using System.Text.Json.Nodes;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests;

public abstract class TokenTests(ServerFixture fixture)
{
    // Each makes a token from the claims of a good one.
    private static readonly Dictionary<string, Func<JsonObject, string>> s_forgeries = new()
    {
        ["unsigned"] = claims => Tokens.Sign(claims, "none"),
        ["signed with another key"] = claims => Tokens.Sign(claims, key: "another-signing-key-0123456789abcdef"),
        ["signed with no key"] = claims => Tokens.Sign(claims, key: ""),
        ["signed in another way"] = claims => Tokens.Sign(claims, "HS512"),
        ["of a kind unheard of"] = claims => Tokens.Sign(claims, "XX1"),
        ["without an end"] = claims => Tokens.Sign(claims.But("exp", null)),
        ["whose end is no number"] = claims => Tokens.Sign(claims.But("exp", "tomorrow")),
        ["whose end is beyond all dates"] = claims => Tokens.Sign(claims.But("exp", JsonNode.Parse("1e300"))),
        ["past its time and signed with another key"] = claims => Tokens.Sign(claims.But("exp", 1), key: "another-signing-key-0123456789abcdef"),
        ["without a session"] = claims => Tokens.Sign(claims.But("sid", null)),
        ["of an unknown session"] = claims => Tokens.Sign(claims.But("sid", "999999999")),
        ["of a session that is no number"] = claims => Tokens.Sign(claims.But("sid", "1 or 1=1")),
        ["without a user"] = claims => Tokens.Sign(claims.But("user_id", null)),
        ["of another user"] = claims => Tokens.Sign(claims.But("user_id", (long)claims["user_id"]! + 1)),
        ["of a user beyond all numbers"] = claims => Tokens.Sign(claims.But("user_id", JsonNode.Parse("99999999999999999999999"))),
        ["of a negative user"] = claims => Tokens.Sign(claims.But("user_id", -1)),
        ["of several users"] = claims => Tokens.Sign(claims.But("user_id", new JsonArray(1, 2))),
        ["of another role"] = claims => Tokens.Sign(claims.But("role", "admin")),
        ["of a role that is none"] = claims => Tokens.Sign(claims.But("role", "king")),
        ["without a role"] = claims => Tokens.Sign(claims.But("role", null)),
        ["of a role as a number"] = claims => Tokens.Sign(claims.But("role", "0")),
        ["of a role in another case"] = claims => Tokens.Sign(claims.But("role", "Student")),
        ["of several roles"] = claims => Tokens.Sign(claims.But("role", "student,student")),
        ["not yet good"] = claims => Tokens.Sign(claims.But("nbf", (long)claims["iat"]! + 60)),
        ["made in the future"] = claims => Tokens.Sign(claims.But("iat", (long)claims["iat"]! + 60)),
        ["without the time it was made"] = claims => Tokens.Sign(claims.But("iat", null)),
        ["with an end beyond the lifetime"] = claims => Tokens.Sign(claims.But("exp", (long)claims["exp"]! + 1)),
        ["of another issuer"] = claims => Tokens.Sign(claims.But("iss", "another")),
        ["without an issuer"] = claims => Tokens.Sign(claims.But("iss", null)),
        ["for another audience"] = claims => Tokens.Sign(claims.But("aud", "another")),
        ["without an audience"] = claims => Tokens.Sign(claims.But("aud", null)),
        ["of another type"] = claims => Tokens.Sign(claims, new JsonObject { ["alg"] = "HS256", ["typ"] = "at+jwt" }),
        ["without a type"] = claims => Tokens.Sign(claims, new JsonObject { ["alg"] = "HS256" }),
        ["that asks for an extension"] = claims => Tokens.Sign(claims, new JsonObject { ["alg"] = "HS256", ["typ"] = "JWT", ["crit"] = new JsonArray("exp2"), ["exp2"] = 1 }),
        ["without claims"] = _ => Tokens.Sign([]),
    };

    private readonly TestServer _server = fixture.Server;

    public static TheoryData<string> Forgeries => [.. s_forgeries.Keys];

    public static TheoryData<string> Garbage => ["garbage", "a.b.c", "..", "Bearer garbage", "Bearer a.b.c", "Bearer Bearer", "Basic dTpw"];

    [Fact]
    public async Task The_claims_of_a_token_are_those_of_the_contract_and_its_session()
    {
        var student = await _server.Student();
        var login = (await _server.Login(student.Email)).Must(200);

        var claims = Tokens.ClaimsOf(login.Text("token"));

        Assert.Equal(["aud", "email", "exp", "iat", "iss", "jti", "role", "sid", "user_id"], claims.Select(claim => claim.Key).Order(StringComparer.Ordinal));
        Assert.Equal(student.Id, (long)claims["user_id"]!);
        Assert.Equal((student.Email, "student"), ((string)claims["email"]!, (string)claims["role"]!));
        Assert.Equal(_server.Now.ToUnixTimeSeconds(), (long)claims["iat"]!);
        Assert.Equal(3600, (long)claims["exp"]! - (long)claims["iat"]!);
        Assert.Equal(3600, login.Member("expires_in").GetInt32());
        Assert.NotEqual((string)claims["jti"]!, (string)Tokens.ClaimsOf(student.Token!)["jti"]!);
    }

    [Fact]
    public async Task A_token_is_accepted_with_its_scheme_in_any_case_or_bare()
    {
        var token = (await _server.Student()).Token!;

        foreach (var authorization in new[] { "Bearer " + token, "bearer " + token, "BEARER   " + token, token })
        {
            (await _server.Show(authorization)).Must(200);
        }
    }

    [Fact]
    public async Task Without_a_token_a_call_is_told_that_it_is_missing()
    {
        var missing = (await _server.Anonymous.Profile()).Must(401, "TOKEN_MISSING");

        Assert.Equal("Token is missing", missing.Text("error"));
        Assert.Equal("Bearer", missing.Headers["WWW-Authenticate"]);
        (await _server.Show("")).Must(401, "TOKEN_MISSING");
        (await _server.Show("Bearer")).Must(401, "TOKEN_MISSING");
        (await _server.Show("Bearer ")).Must(401, "TOKEN_MISSING");
    }

    [Fact]
    public async Task A_token_made_by_hand_as_the_server_makes_it_is_accepted()
    {
        var claims = Tokens.ClaimsOf((await _server.Student()).Token!);

        (await _server.Show("Bearer " + Tokens.Sign(claims.But("nbf", (long)claims["iat"]!)))).Must(200);
        (await _server.Show("Bearer " + Tokens.Sign(claims))).Must(200); // so that the forgeries below are refused for what is wrong with them
    }

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_forged_token_is_refused(string forgery)
    {
        var claims = Tokens.ClaimsOf((await _server.Student()).Token!);

        var refused = (await _server.Show("Bearer " + s_forgeries[forgery](claims))).Must(401, "TOKEN_INVALID");

        Assert.Equal("Invalid token", refused.Text("error"));
    }

    [Theory]
    [MemberData(nameof(Garbage))]
    public async Task What_is_no_token_is_refused(string authorization) =>
        (await _server.Show(authorization)).Must(401, "TOKEN_INVALID");

    [Fact]
    public async Task A_role_cannot_be_swapped_under_the_old_signature()
    {
        var token = (await _server.Student()).Token!;
        var swapped = Tokens.Sign(Tokens.ClaimsOf(token).But("role", "admin")).Split('.');

        (await _server.Show($"Bearer {swapped[0]}.{swapped[1]}.{token.Split('.')[2]}", "/users")).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_cannot_name_a_session_of_an_account_with_another_role()
    {
        var (admin, student) = (await _server.Admin(), await _server.Student());
        var (admins, students) = (Tokens.ClaimsOf(admin.Token!), Tokens.ClaimsOf(student.Token!));

        (await _server.Show("Bearer " + Tokens.Sign(students.But("sid", (string)admins["sid"]!)))).Must(401, "TOKEN_INVALID");
        (await _server.Show("Bearer " + Tokens.Sign(admins.But("sid", (string)students["sid"]!)))).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_cannot_name_a_session_of_another_account()
    {
        var (one, other) = (await _server.Student(), await _server.Student());
        (await other.Profile()).Must(200);
        var forged = Tokens.ClaimsOf(one.Token!).But("sid", (string)Tokens.ClaimsOf(other.Token!)["sid"]!);

        (await _server.Show("Bearer " + Tokens.Sign(forged))).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_forged_token_does_not_disturb_the_session_it_names()
    {
        var (one, other) = (await _server.Student(), await _server.Student());
        var forged = Tokens.ClaimsOf(one.Token!).But("sid", (string)Tokens.ClaimsOf(other.Token!)["sid"]!);

        (await _server.Show("Bearer " + Tokens.Sign(forged))).Must(401, "TOKEN_INVALID");

        (await other.Profile()).Must(200);
    }

    [Fact]
    public async Task A_refresh_token_is_no_access_token()
    {
        var student = await _server.Student();

        (await _server.Show("Bearer " + student.RefreshToken)).Must(401, "TOKEN_INVALID");
        (await _server.Show(student.RefreshToken)).Must(401, "TOKEN_INVALID");
    }

    [Fact]
    public async Task A_token_is_good_until_its_last_second_and_then_expired()
    {
        var student = await _server.Student();

        _server.Clock.Advance(TimeSpan.FromSeconds(3599));
        (await student.Profile()).Must(200);
        _server.Clock.Advance(TimeSpan.FromSeconds(1));
        var expired = (await student.Profile()).Must(401, "TOKEN_EXPIRED");

        Assert.Equal("Token expired", expired.Text("error"));
        (await _server.Refresh(student.RefreshToken)).Must(200);
    }

    [Fact]
    public async Task On_a_public_call_a_token_that_is_no_good_is_as_none()
    {
        var student = await _server.Student();
        _server.Clock.Advance(TimeSpan.FromHours(2));

        (await student.Get("/companies")).Must(200);
        (await _server.Show("Bearer garbage", "/companies")).Must(200);
        (await student.Post("/auth/login", new { email = student.Email, password = Some.Password })).Must(200);
    }
}

internal static class Claims
{
    /// <summary>The claims with one of them changed, or left out.</summary>
    public static JsonObject But(this JsonObject claims, string name, JsonNode? value)
    {
        var changed = claims.DeepClone().AsObject();
        changed.Remove(name);
        if (value is not null)
        {
            changed[name] = value;
        }

        return changed;
    }
}

public sealed class TokenTests_on_SQLite(OnSqlite fixture) : TokenTests(fixture), IClassFixture<OnSqlite>;

public sealed class TokenTests_on_MariaDB(OnMariaDb fixture) : TokenTests(fixture), IClassFixture<OnMariaDb>;
