namespace Creneau.Server.Companies;

/// <summary>The event types of companies.</summary>
internal static class CompanyEvents
{
    public static readonly IReadOnlyList<EventType> Types =
    [
        new(CompanyCreated.TypeName), new(CompanyChanged.TypeName), new(CompanyDeleted.TypeName),
        new(CompanyVerificationRequested.TypeName, IsCountedByHour: true), new(CompanyEmailVerified.TypeName),
    ];

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

/// <summary>The company has a new address that must be verified, or the mail that verifies it was requested once more.</summary>
internal sealed record CompanyVerificationRequested(long CompanyId) : DomainEvent(TypeName, CompanyEvents.Company(CompanyId))
{
    public const string TypeName = "company.verification_wanted";
}

internal sealed record CompanyEmailVerified(long CompanyId) : DomainEvent(TypeName, CompanyEvents.Company(CompanyId))
{
    public const string TypeName = "company.email_verified";
}

internal sealed record CompanyDeleted(long CompanyId) : DomainEvent(TypeName, CompanyEvents.Company(CompanyId))
{
    public const string TypeName = "company.deleted";
}
