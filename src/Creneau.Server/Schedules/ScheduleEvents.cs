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

/// <summary>A change of a company's schedule; the payload names the company.</summary>
internal abstract record ScheduleEvent(string Type, EventSubject Subject, long CompanyId) : DomainEvent(Type, Subject)
{
    public override EventPayload Payload => new() { CompanyId = CompanyId };
}

internal sealed record TimeslotCreated(long CompanyId, long TimeslotId) : ScheduleEvent(TypeName, ScheduleEvents.Timeslot(TimeslotId), CompanyId)
{
    public const string TypeName = "timeslot.created";
}

internal sealed record TimeslotChanged(long CompanyId, long TimeslotId) : ScheduleEvent(TypeName, ScheduleEvents.Timeslot(TimeslotId), CompanyId)
{
    public const string TypeName = "timeslot.changed";
}

internal sealed record TimeslotDeleted(long CompanyId, long TimeslotId) : ScheduleEvent(TypeName, ScheduleEvents.Timeslot(TimeslotId), CompanyId)
{
    public const string TypeName = "timeslot.deleted";
}

internal sealed record ClosureCreated(long CompanyId, long ClosureId) : ScheduleEvent(TypeName, ScheduleEvents.Closure(ClosureId), CompanyId)
{
    public const string TypeName = "closure.created";
}

internal sealed record ClosureDeleted(long CompanyId, long ClosureId) : ScheduleEvent(TypeName, ScheduleEvents.Closure(ClosureId), CompanyId)
{
    public const string TypeName = "closure.deleted";
}
