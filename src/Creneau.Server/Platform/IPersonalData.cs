namespace Creneau.Server.Platform;

/// <summary>
/// The personal data that a feature stores. Each feature registers its own; an export reads all of them, and the erasure of an
/// account goes through all of them in one transaction.
/// </summary>
internal interface IPersonalData
{
    /// <summary>When its turn comes in an erasure.</summary>
    ErasurePhase Phase { get; }

    /// <summary>Reads what is stored about the actor.</summary>
    Task<IReadOnlyList<ExportSection>> Export(Transaction tx, Actor actor, DateTimeOffset now);

    /// <summary>Erases what is stored about the account, whose row is locked; the actor is named in the events.</summary>
    Task Erase(Transaction tx, long userId, Actor actor, DateTimeOffset now);

    /// <summary>Erases the texts about a reservation whose time of retention is over; what is counted stays.</summary>
    Task EraseReservation(Transaction tx, long reservationId) => Task.CompletedTask;
}

/// <summary>One member of an export.</summary>
/// <param name="Name">The member's name, as clients see it (snake_case).</param>
/// <param name="Value">The member's value.</param>
/// <param name="Type">The type that the value is written to JSON as.</param>
internal sealed record ExportSection(string Name, object Value, Type Type)
{
    public static ExportSection Of<T>(string name, T value)
        where T : notnull => new(name, value, typeof(T));
}

/// <summary>The phases of an erasure, in their order. Rows are locked in the order of all transactions: the account, days, companies.</summary>
internal enum ErasurePhase
{
    /// <summary>The account's own rows. First, because every other transaction of the account waits for its row.</summary>
    Account,

    /// <summary>Messages that wait to be sent. Before the cancellations, because these append messages that must be sent.</summary>
    Outbox,

    /// <summary>The future reservations of a student are cancelled. Before the companies, because it needs only the lock of the account.</summary>
    Reservations,

    /// <summary>Companies are closed: first the days of each are locked, then its row.</summary>
    Companies,

    /// <summary>All other rows. Last, because the cancellations still read or write some of them.</summary>
    Rest,
}
