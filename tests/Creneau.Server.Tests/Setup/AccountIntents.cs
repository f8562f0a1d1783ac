using System.Text.Json;

namespace Creneau.Server.Tests.Setup;

/// <summary>What tests of accounts and sessions want, in a word.</summary>
public static class AccountIntents
{
    /// <summary>How long a token may outlive its session, on any instance.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    public static Task<Answer> Login(this TestServer server, string email, string password = Some.Password) =>
        server.Anonymous.Post("/auth/login", new { email, password });

    public static Task<Answer> Refresh(this TestServer server, string refreshToken) =>
        server.Anonymous.Post("/auth/refresh", new { refresh_token = refreshToken });

    public static Task<Answer> Logout(this TestServer server, string refreshToken) =>
        server.Anonymous.Post("/auth/logout", new { refresh_token = refreshToken });

    /// <summary>A call with this Authorization header as it stands.</summary>
    public static async Task<Answer> Show(this TestServer server, string authorization, string path = "/users/me")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api" + path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response, $"GET {path} with {authorization}");
    }

    public static Task<Answer> Profile(this Client person) => person.Get("/users/me");

    /// <summary>The same session on another instance.</summary>
    public static Client On(this Client person, TestServer instance) =>
        new(instance, person.Token) { Id = person.Id, Email = person.Email };

    /// <summary>The same session with the token of a later answer.</summary>
    public static Client With(this Client person, Answer session) =>
        new(person.Http, session.Text("token")) { Id = person.Id, Email = person.Email, RefreshToken = session.Text("refresh_token") };

    public static async Task<Answer> Alter(this Client admin, Client person, object change) => (await admin.Put($"/users/{person.Id}", change)).Must(200);

    /// <summary>A new administrator, signed in.</summary>
    public static async Task<Client> AnotherAdmin(this TestServer server)
    {
        var student = await server.Student();
        await (await server.Admin()).Alter(student, new { role = "admin" });
        return await server.SignedIn(student.Email);
    }

    /// <summary>The places left in the first slot of a date.</summary>
    public static async Task<int> PlacesLeft(this TestServer server, long company, DateOnly date)
    {
        var slots = (await server.Anonymous.Get($"/companies/{company}/timeslots?date={Some.Date(date)}")).Must(200);
        return slots.Member("timeslots")[0].GetProperty("remaining_slots").GetInt32();
    }

    /// <summary>The names of the members, sorted.</summary>
    public static IReadOnlyList<string> Names(this JsonElement value) => [.. value.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal)];

    public static string? TextOf(this JsonElement value, string name) => value.GetProperty(name).GetString();

    /// <summary>The one message about a field.</summary>
    public static string MessageAbout(this Answer answer, string field) => Assert.Single(answer.Member("errors").GetProperty(field).EnumerateArray()).GetString()!;
}
