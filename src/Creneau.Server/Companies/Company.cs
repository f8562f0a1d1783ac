using System.ComponentModel.DataAnnotations;

namespace Creneau.Server.Companies;

/// <summary>A company as its page shows it.</summary>
[Row]
internal partial record CompanyReply
{
    public const string DefaultTimeZone = "Europe/Paris";

    public const string Columns = """
        c.id, c.name, c.siret, c.address, c.city, c.postal_code, c.phone, c.email, c.website, c.sector, c.description, c.logo_url,
        c.linkedin_url, c.time_zone, c.auto_confirm, c.is_active, c.created_at
        """;

    public long Id { get; init; }
    public string Name { get; init; } = "";
    public string? Siret { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? PostalCode { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public string? LinkedinUrl { get; init; }
    public string? Sector { get; init; }
    public string? Description { get; init; }
    public string? LogoUrl { get; init; }

    /// <summary>An IANA name; every date and time of day of this company is in it.</summary>
    public string TimeZone { get; init; } = "";

    /// <summary>Whether a reservation is confirmed as it is made.</summary>
    public bool AutoConfirm { get; init; }

    public bool IsActive { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    [NotAColumn] public IReadOnlyList<TimeslotReply> Timeslots { get; init; } = [];
}

/// <summary>A company as its owner sees it.</summary>
internal sealed record OwnCompanyReply : CompanyReply
{
    public OwnCompanyReply()
    {
    }

    private OwnCompanyReply(CompanyReply company)
        : base(company)
    {
    }

    /// <summary>Whether `email` is verified: by the link in a mail to it, or because it is the verified address of the owner. Until then the company's mails go to the owner.</summary>
    public bool EmailVerified { get; init; }

    /// <summary>The company as it is in this transaction.</summary>
    public static async Task<OwnCompanyReply> Of(Transaction tx, CompanyReply company) =>
        new(company) { EmailVerified = (await CompanyMailbox.Find(tx, company.Id))!.IsVerified };
}

/// <summary>A weekly window.</summary>
[Row]
internal sealed partial record TimeslotReply
{
    public const string Columns = "t.id, t.day_of_week, t.start_time, t.end_time, t.slot_minutes, t.max_reservations, t.is_active";

    public long Id { get; init; }
    public DayOfWeek DayOfWeek { get; init; }
    public TimeOnly StartTime { get; init; }
    public EndTime EndTime { get; init; }

    /// <summary>The length of one slot.</summary>
    public int SlotMinutes { get; init; }

    /// <summary>Places in each slot.</summary>
    public int MaxReservations { get; init; }

    public bool IsActive { get; init; }
}

/// <summary>What can be said of a company; in a change, members left out stay and an empty text clears.</summary>
internal sealed record CompanyRequest
{
    [Name(255, IsRequiredWhenGiven = true)] public string? Name { get; init; }

    /// <summary>14 digits, unique.</summary>
    [RegularExpression("^([0-9]{14})?$", ErrorMessage = "siret must be 14 digits")] public string? Siret { get; init; }

    [Text(255)] public string? Address { get; init; }
    [Text(100)] public string? City { get; init; }
    [Text(20)] public string? PostalCode { get; init; }
    [Text(20)] public string? Phone { get; init; }
    [Email] public string? Email { get; init; }
    [WebAddress(255)] public string? Website { get; init; }

    /// <summary>An `https` address on linkedin.com.</summary>
    [WebAddress(255, HttpsHost = "linkedin.com")] public string? LinkedinUrl { get; init; }

    [Text(100)] public string? Sector { get; init; }
    [Text(5000, HasLines = true)] public string? Description { get; init; }
    [WebAddress(500)] public string? LogoUrl { get; init; }

    /// <summary>An IANA name, `Europe/Paris` by default.</summary>
    [TimeZone] public string? TimeZone { get; init; }

    public bool? AutoConfirm { get; init; }

    /// <summary>The company as it is after this request.</summary>
    public CompanyReply Over(CompanyReply before) => before with
    {
        Name = Name?.Trim() ?? before.Name,
        Siret = Texts.Changed(Siret, before.Siret),
        Address = Texts.Changed(Address, before.Address),
        City = Texts.Changed(City, before.City),
        PostalCode = Texts.Changed(PostalCode, before.PostalCode),
        Phone = Texts.Changed(Phone, before.Phone),
        Email = Texts.Changed(Email, before.Email),
        Website = Texts.Changed(Website, before.Website),
        LinkedinUrl = Texts.Changed(LinkedinUrl, before.LinkedinUrl),
        Sector = Texts.Changed(Sector, before.Sector),
        Description = Texts.Changed(Description, before.Description),
        LogoUrl = Texts.Changed(LogoUrl, before.LogoUrl),
        TimeZone = TimeZone ?? before.TimeZone,
        AutoConfirm = AutoConfirm ?? before.AutoConfirm,
    };
}

/// <summary>An IANA time zone; null passes.</summary>
internal sealed class TimeZoneAttribute() : TextAttribute(64)
{
    public override string? Message(object? value, string name) =>
        value is null || (value is string text && LocalClock.Of(text) is not null) ? null : $"{name} must be an IANA time zone such as Europe/Paris";
}
