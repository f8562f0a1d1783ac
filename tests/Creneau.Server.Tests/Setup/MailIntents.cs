using System.Text.RegularExpressions;
using Creneau.Server.Platform;
using Creneau.Server.Platform.Outbox;
using MimeKit;

namespace Creneau.Server.Tests.Setup;

/// <summary>What tests do with mails and the outbox.</summary>
public static partial class MailIntents
{
    /// <summary>Registers an account whose program asks for these languages, verifies its address and signs it in.</summary>
    public static async Task<Client> Newcomer(this TestServer server, string role, string languages, string firstName = "Zoé", string lastName = "Ünal")
    {
        var email = await server.Register(role, languages, firstName, lastName);
        await server.MarkVerified(email);
        return await server.SignIn(email);
    }

    /// <summary>Registers such an account; returns its address, which is not verified.</summary>
    public static async Task<string> Register(this TestServer server, string role, string languages, string firstName = "Zoé", string lastName = "Ünal")
    {
        var email = Some.Email();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/auth/register");
        request.Headers.TryAddWithoutValidation("Accept-Language", languages);
        var account = new { email, password = Some.Password, first_name = firstName, last_name = lastName, role, school = "Lycée Jean Moulin" };
        request.Content = System.Net.Http.Json.JsonContent.Create(account);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(201, (int)response.StatusCode);
        return email;
    }

    /// <summary>Appends an event as a verb would.</summary>
    internal static Task Tell(this TestServer server, DomainEvent happened) => server.Tell(OutboxMessage.Of(happened, Actor.System, server.Now));

    internal static async Task Tell(this TestServer server, OutboxMessage message) => await server.Database.Commit(
        async tx =>
        {
            await Outbox.Append(tx, message);
            return true;
        },
        TestContext.Current.CancellationToken);

    /// <summary>The token in the link of a mail.</summary>
    public static string Token(this MimeMessage mail) => TokenInLink().Match(mail.TextBody!).Groups["token"].Value;

    public static IReadOnlyList<string> Subjects(this IEnumerable<MimeMessage> mails) => [.. mails.Select(mail => mail.Subject!)];

    /// <summary>How many mails of a kind have been sent to an address.</summary>
    public static Task<long> Sent(this TestServer server, Client person, string kind) =>
        server.Count("select count(*) from deliveries where user_id = @Id and kind = @kind and state = 'sent'", new { person.Id, kind });

    /// <summary>The deliveries in a state, as an administrator sees them.</summary>
    public static async Task<Answer> Deliveries(this TestServer server, string state) =>
        (await (await server.Admin()).Get($"/outbox?state={state}&limit=100")).Must(200);

    [GeneratedRegex("token=(?<token>[0-9a-f]{64})", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TokenInLink();
}
