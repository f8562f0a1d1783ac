namespace Creneau.Server.Schedules;

/// <summary>The event types of weekly windows and closures.</summary>
internal static class ScheduleEvents
{
    public static readonly IReadOnlyList<EventType> Types =
    [
        new(TimeslotCreated.TypeName), new(TimeslotChanged.TypeName), new(TimeslotDeleted.TypeName), new(ClosureCreated.TypeName), new(ClosureDeleted.TypeName),
    ];

    public static EventSubject Timeslot(long id) => new("timeslot", id);
    public static EventSubject Closure(long id) => new("closure", id);
}

internal sealed record TimeslotCreated(long CompanyId, long TimeslotId) : DomainEvent(TypeName, ScheduleEvents.Timeslot(TimeslotId))
{
    public const string TypeName = "timeslot.created";

    public override EventPayload Payload => new() { CompanyId = CompanyId };
}

internal sealed record TimeslotChanged(long CompanyId, long TimeslotId) : DomainEvent(TypeName, ScheduleEvents.Timeslot(TimeslotId))
{
    public const string TypeName = "timeslot.changed";

    public override EventPayload Payload => new() { CompanyId = CompanyId };
}

internal sealed record TimeslotDeleted(long CompanyId, long TimeslotId) : DomainEvent(TypeName, ScheduleEvents.Timeslot(TimeslotId))
{
    public const string TypeName = "timeslot.deleted";

    public override EventPayload Payload => new() { CompanyId = CompanyId };
}

internal sealed record ClosureCreated(long CompanyId, long ClosureId) : DomainEvent(TypeName, ScheduleEvents.Closure(ClosureId))
{
    public const string TypeName = "closure.created";

    public override EventPayload Payload => new() { CompanyId = CompanyId };
}

internal sealed record ClosureDeleted(long CompanyId, long ClosureId) : DomainEvent(TypeName, ScheduleEvents.Closure(ClosureId))
{
    public const string TypeName = "closure.deleted";

    public override EventPayload Payload => new() { CompanyId = CompanyId };
}
