namespace Creneau.Server.Companies;

/// <summary>The event types of companies.</summary>
internal static class CompanyEvents
{
    public static readonly IReadOnlyList<EventType> Types = [new(CompanyCreated.TypeName), new(CompanyChanged.TypeName), new(CompanyDeleted.TypeName)];

    public static EventSubject Company(long id) => new("company", id);
}

internal sealed record CompanyCreated(long CompanyId) : DomainEvent(TypeName, CompanyEvents.Company(CompanyId))
{
    public const string TypeName = "company.created";
}

internal sealed record CompanyChanged(long CompanyId) : DomainEvent(TypeName, CompanyEvents.Company(CompanyId))
{
    public const string TypeName = "company.changed";
}

internal sealed record CompanyDeleted(long CompanyId) : DomainEvent(TypeName, CompanyEvents.Company(CompanyId))
{
    public const string TypeName = "company.deleted";
}
