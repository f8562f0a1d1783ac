using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.WaitingLists;

namespace Creneau.Server.Privacy;

/// <summary>Reads everything that is stored about the actor.</summary>
internal sealed class ExportAccount(Database database, TimeProvider clock)
{
    private const string SessionsSql = "select created_at, expires_at, ended_at from sessions where user_id = @UserId order by id";

    public async Task<Result<ExportReply>> Execute(Actor actor, CancellationToken cancellationToken) => await database.Read(
        async tx => new ExportReply
        {
            ExportedAt = clock.GetUtcNow(),
            User = (await ProfileReply.Find(tx, actor.UserId))!,
            Companies = await CompanyTable.OwnedBy(tx, actor.UserId),
            Reservations = [.. (await Reservation.AllOf(tx, actor.UserId, clock.GetUtcNow())).Select(row => ReservationReply.Of(row, actor))],
            Waitlist = await ExportedEntry.Of(tx, actor.UserId),
            Holds = await ExportedHold.Of(tx, actor.UserId),
            Messages = await MessageReply.Of(tx, actor.UserId),
            Calendars = await ExportedFeed.Of(tx, actor.UserId),
            Webhooks = [.. (await WebhookTable.OwnedBy(tx, actor.UserId)).Select(webhook => webhook.Reply())],
            Deliveries = await ExportedDelivery.To(tx, actor.UserId),
            Sessions = await tx.Query<ExportedSession>(SessionsSql, new { actor.UserId }),
        },
        cancellationToken);
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
