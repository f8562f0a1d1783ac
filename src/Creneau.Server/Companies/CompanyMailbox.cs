namespace Creneau.Server.Companies;

/// <summary>A company's address for mail, with what says whether it is verified.</summary>
[Row]
internal sealed partial record CompanyMailbox
{
    private const string FindSql = """
        select c.id as company_id, c.is_active, c.email, c.verified_email, u.id as owner_id, u.email as owner_email, u.email_verified as is_owner_verified
        from companies c join users u on u.id = c.user_id
        where c.id = @companyId
        """;

    public long CompanyId { get; init; }
    public bool IsActive { get; init; }

    /// <summary>Null: the company has none.</summary>
    public string? Email { get; init; }

    /// <summary>The address that was verified by its link, which may be an earlier one.</summary>
    public string? VerifiedEmail { get; init; }

    public long OwnerId { get; init; }
    public string OwnerEmail { get; init; } = "";
    public bool IsOwnerVerified { get; init; }

    public bool IsVerified => Verified(Email, VerifiedEmail, IsOwnerVerified ? OwnerEmail : null) is not null;

    /// <summary>Whether it was verified by its own link.</summary>
    public bool IsVerifiedByLink => Email is { } email && IsSame(email, VerifiedEmail);

    /// <summary>Of an active or deleted company; null when there is none.</summary>
    public static Task<CompanyMailbox?> Find(Transaction tx, long companyId) => tx.QueryFirstOrDefault<CompanyMailbox>(FindSql, new { companyId });

    /// <summary>The address of a company, if it is verified: by its own link, or because it is the verified one of its owner.</summary>
    /// <param name="email">The company's address.</param>
    /// <param name="verifiedEmail">The address that was verified by its link.</param>
    /// <param name="ownerEmail">The owner's address; null when it is not verified.</param>
    public static EmailAddress? Verified(string? email, string? verifiedEmail, string? ownerEmail) =>
        email is not null && (IsSame(email, verifiedEmail) || IsSame(email, ownerEmail)) ? EmailAddress.TryParse(email) : null;

    private static bool IsSame(string email, string? other) => other is not null && EmailAddress.KeyOf(email) == EmailAddress.KeyOf(other);
}
