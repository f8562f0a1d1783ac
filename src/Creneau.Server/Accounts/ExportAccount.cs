using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Messages;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Waitlist;
using Creneau.Server.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ExportAccount
{
    private const string SessionsSql = "select created_at, expires_at, ended_at from sessions where user_id = @UserId order by id";

    /// <summary>Everything held about you</summary>
    public static async Task<Ok<ExportReply>> Handle(Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        TypedResults.Ok(await database.Read(
            async tables => new ExportReply
            {
                ExportedAt = clock.GetUtcNow(),
                User = (await ReadProfile.Find(tables, caller.UserId))!,
                Companies = await CompanyTable.OwnedBy(tables, caller.UserId),
                Reservations = [.. (await ReservationRow.AllOf(tables, caller.UserId, clock.GetUtcNow())).Select(row => row.For(caller))],
                Waitlist = await ExportedEntry.Of(tables, caller.UserId),
                Holds = await ExportedHold.Of(tables, caller.UserId),
                Messages = await MessageReply.Of(tables, caller.UserId),
                Calendars = await ExportedFeed.Of(tables, caller.UserId),
                Webhooks = [.. (await WebhookTable.OwnedBy(tables, caller.UserId)).Select(webhook => webhook.Reply())],
                Deliveries = await ExportedDelivery.To(tables, caller.UserId),
                Sessions = await tables.Query<ExportedSession>(SessionsSql, new { caller.UserId }),
            },
            stop));
}

/// <summary>Everything held about a person. The password is held as a hash only and is not part of it.</summary>
internal sealed record ExportReply
{
    public required DateTimeOffset ExportedAt { get; init; }

    public required ProfileReply User { get; init; }

    /// <summary>Companies published, those taken off the lists included.</summary>
    public required IReadOnlyList<CompanyReply> Companies { get; init; }

    /// <summary>Reservations made, whatever became of them.</summary>
    public required IReadOnlyList<ReservationReply> Reservations { get; init; }

    /// <summary>What the person waits for, and what became of the waiting before.</summary>
    public required IReadOnlyList<ExportedEntry> Waitlist { get; init; }

    /// <summary>Places held for the person, whatever became of them.</summary>
    public required IReadOnlyList<ExportedHold> Holds { get; init; }

    /// <summary>The conversations about the person's reservations, and those of the person's companies: what either side has written.</summary>
    public required IReadOnlyList<MessageReply> Messages { get; init; }

    /// <summary>The addresses of calendars that there are, without the addresses.</summary>
    public required IReadOnlyList<ExportedFeed> Calendars { get; init; }

    /// <summary>Where your programs are told of reservations, without the secrets.</summary>
    public required IReadOnlyList<WebhookReply> Webhooks { get; init; }

    /// <summary>What was sent to the person, or waits to be.</summary>
    public required IReadOnlyList<ExportedDelivery> Deliveries { get; init; }

    public required IReadOnlyList<ExportedSession> Sessions { get; init; }
}

/// <summary>A sign-in.</summary>
internal sealed record ExportedSession : IRow<ExportedSession>
{
    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public static ExportedSession Read(Row row) => new()
    {
        CreatedAt = row.Instant(),
        ExpiresAt = row.Instant(),
        EndedAt = row.InstantOrNull(),
    };
}
