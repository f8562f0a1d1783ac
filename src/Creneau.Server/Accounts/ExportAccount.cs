using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ExportAccount
{
    private const string SessionsSql = "select created_at, expires_at, ended_at from sessions where user_id = @UserId order by id";

    private const string CompaniesSql = """
        select id, name, siret, address, city, postal_code, phone, email, website, sector, description, logo_url, time_zone, is_active, created_at
        from companies where user_id = @UserId order by id
        """;

    private const string ReservationsSql = """
        select r.id, r.company_id, c.name as company_name, r.date, r.time_start, r.time_end, r.status, r.notes, r.instructions, r.attended,
            r.cancellation_reason, r.cancelled_by, r.created_at, r.confirmed_at, r.cancelled_at, r.completed_at
        from reservations r join companies c on c.id = r.company_id
        where r.user_id = @UserId order by r.id
        """;

    /// <summary>Everything held about you</summary>
    public static async Task<Ok<ExportReply>> Handle(Caller caller, Database database, TimeProvider clock, CancellationToken stop) =>
        TypedResults.Ok(await database.Read(
            async tables => new ExportReply
            {
                ExportedAt = clock.GetUtcNow(),
                User = (await ReadProfile.Find(tables, caller.UserId))!,
                Companies = await tables.Query<ExportedCompany>(CompaniesSql, new { caller.UserId }),
                Reservations = await tables.Query<ExportedReservation>(ReservationsSql, new { caller.UserId }),
                Sessions = await tables.Query<ExportedSession>(SessionsSql, new { caller.UserId }),
            },
            stop));
}

/// <summary>Everything held about a person. The password is held as a hash only and is not part of it.</summary>
internal sealed record ExportReply
{
    public required DateTimeOffset ExportedAt { get; init; }

    public required ProfileReply User { get; init; }

    public required IReadOnlyList<ExportedCompany> Companies { get; init; }

    public required IReadOnlyList<ExportedReservation> Reservations { get; init; }

    public required IReadOnlyList<ExportedSession> Sessions { get; init; }
}

internal sealed record ExportedCompany
{
    public long Id { get; init; }

    public string Name { get; init; } = "";

    public string? Siret { get; init; }

    public string? Address { get; init; }

    public string? City { get; init; }

    public string? PostalCode { get; init; }

    public string? Phone { get; init; }

    public string? Email { get; init; }

    public string? Website { get; init; }

    public string? Sector { get; init; }

    public string? Description { get; init; }

    public string? LogoUrl { get; init; }

    public string TimeZone { get; init; } = "";

    public bool IsActive { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

internal sealed record ExportedReservation
{
    public long Id { get; init; }

    public long CompanyId { get; init; }

    public string CompanyName { get; init; } = "";

    public DateOnly Date { get; init; }

    public TimeOnly TimeStart { get; init; }

    public TimeOnly TimeEnd { get; init; }

    public ReservationStatus Status { get; init; }

    public string? Notes { get; init; }

    public string? Instructions { get; init; }

    public bool? Attended { get; init; }

    public string? CancellationReason { get; init; }

    public CancelledBy? CancelledBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? CancelledAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
}

internal sealed record ExportedSession
{
    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }
}
