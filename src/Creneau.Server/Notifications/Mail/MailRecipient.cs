namespace Creneau.Server.Notifications.Mail;

/// <summary>An account that mail may go to.</summary>
[Row]
internal sealed partial record MailRecipient
{
    private const string Sql = "select id, first_name, last_name, email, language, role, is_active, email_verified as is_verified from users";
    private const string ByIdSql = $"{Sql} where id = @id";
    private const string ByKeySql = $"{Sql} where email_key = @key";

    public long Id { get; init; }
    public string FirstName { get; init; } = "";
    public string LastName { get; init; } = "";
    public string Email { get; init; } = "";
    public Language Language { get; init; }
    public Role Role { get; init; }
    public bool IsActive { get; init; }
    public bool IsVerified { get; init; }

    public string Name => $"{FirstName} {LastName}";

    /// <summary>Whether the account is erased: then its address is not valid.</summary>
    public bool IsErased => EmailAddress.TryParse(Email) is null;

    /// <summary>Whether mails other than its own links may go to it: an address that is not verified may be a stranger's.</summary>
    public bool IsReachable => IsVerified && !IsErased;

    public static Task<MailRecipient?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<MailRecipient>(ByIdSql, new { id });
    public static Task<MailRecipient?> FindByKey(Transaction tx, string key) => tx.QueryFirstOrDefault<MailRecipient>(ByKeySql, new { key });
}
