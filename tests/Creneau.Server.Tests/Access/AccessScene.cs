using Creneau.Server.Accounts;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Access;

/// <summary>One of each kind of caller, in the order of the columns.</summary>
internal sealed record Callers(IReadOnlyList<Client> All)
{
    public Client Student => All[2];

    public Client Owner => All[4];

    public static async Task<Callers> Of(TestServer server) => new(
        [server.Anonymous, .. await Task.WhenAll(server.Student(), server.Student(), server.Owner(), server.Owner(), server.AnotherAdmin())]);
}

/// <summary>A company of its owner with a window, a closure and a student's pending reservation.</summary>
internal sealed record AccessScene(Client Student, Client SpareSession, DateOnly Monday, long Company, long Timeslot, long Closure, long Reservation, long Entry)
{
    // No name to look up and no server behind it: what is sent there is refused on the way.
    public static string UnreachableUrl => $"https://receiver.invalid/hook/{Guid.NewGuid():N}"; // an account has each once

    public required string ResetToken { get; init; }

    public required string VerifyToken { get; init; }

    /// <summary>Of the link that verifies the company's address.</summary>
    public required string CompanyToken { get; init; }

    /// <summary>A session of the student.</summary>
    public required long Session { get; init; }

    public required long Delivery { get; init; }

    public required string Feed { get; init; }

    public required long Webhook { get; init; }

    public required long WebhookDelivery { get; init; }

    public static async Task<AccessScene> Of(TestServer server, Callers callers, bool hasBegun)
    {
        var monday = server.Next(DayOfWeek.Monday);
        var company = await callers.Owner.Company();
        await server.Plant("update companies set email = 'contact@tests.example' where id = @company", new { company });
        var timeslot = await callers.Owner.Window(company);
        var closed = (await callers.Owner.Post($"/companies/{company}/closures", new { from_date = "2027-06-01", to_date = "2027-06-02" })).Must(201);
        if (hasBegun)
        {
            // What began in the scene before outlives its company; it makes room for this one.
            await server.Plant("update reservations set status = 'completed', completed_at = ends_at where user_id = @Id and status = 'confirmed'", new { callers.Student.Id });
        }

        await server.Plant("delete from webhooks");
        var (webhook, _) = await callers.Owner.Hook(UnreachableUrl, company: company);
        var reservation = await callers.Student.Reserved(company, monday);
        if (hasBegun)
        {
            await server.Plant("update reservations set status = 'confirmed', confirmed_at = created_at, starts_at = created_at where id = @reservation", new { reservation });
        }

        await server.Deliver();
        return new AccessScene(
            callers.Student, await server.SignedIn(callers.Student.Email), monday, company, timeslot, closed.Member("closure").GetProperty("id").GetInt64(), reservation, 0)
        {
            CompanyToken = await server.CompanyToken(company),
            VerifyToken = await server.MailToken(callers.Student, MailPurpose.Verify),
            ResetToken = await server.MailToken(callers.Student, MailPurpose.Reset),
            Feed = await callers.Student.Feed(),
            Session = await server.Count("select max(id) from sessions where user_id = @Id", new { callers.Student.Id }),
            Delivery = await server.Count("select max(id) from deliveries"),
            Webhook = webhook,
            WebhookDelivery = await server.Count("select max(id) from deliveries where webhook_id = @webhook", new { webhook }),
        };
    }

    public async Task<AccessScene> With(TestServer server, Callers callers, bool isProposed, bool isOffered)
    {
        if (isProposed)
        {
            (await callers.Owner.Propose(Reservation, Monday, "11:00")).Must(200);
        }

        if (!isOffered)
        {
            return this;
        }

        var holder = await server.Student();
        var held = await holder.Reserved(Company, Monday, "10:00", "11:00");
        var entry = (await callers.Student.Join(Company, Monday, "10:00")).Must(201).Id;
        (await holder.Delete($"/reservations/{held}")).Must(200);
        return this with { Entry = entry };
    }

    public string Path(string template) => template
        .Replace("/users/{id}", $"/users/{Student.Id}", StringComparison.Ordinal)
        .Replace("/companies/{id}", $"/companies/{Company}", StringComparison.Ordinal)
        .Replace("/reservations/{id}", $"/reservations/{Reservation}", StringComparison.Ordinal)
        .Replace("/outbox/{id}", $"/outbox/{Delivery}", StringComparison.Ordinal)
        .Replace("/calendar/{secret}.ics", Feed, StringComparison.Ordinal)
        .Replace("/webhooks/{id}", $"/webhooks/{Webhook}", StringComparison.Ordinal)
        .Replace("{deliveryId}", $"{WebhookDelivery}", StringComparison.Ordinal)
        .Replace("{timeslotId}", $"{Timeslot}", StringComparison.Ordinal)
        .Replace("/waitlist/{id}", $"/waitlist/{Entry}", StringComparison.Ordinal)
        .Replace("{closureId}", $"{Closure}", StringComparison.Ordinal);
}
