using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>An account that mail may go to.</summary>
internal sealed record MailRecipient : IRow<MailRecipient>
{
    private const string ByIdSql = "select id, first_name, last_name, email, language, role, is_active, email_verified from users where id = @id";

    private const string ByKeySql = "select id, first_name, last_name, email, language, role, is_active, email_verified from users where email_key = @key";

    public long Id { get; init; }

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public string Email { get; init; } = "";

    public Language Language { get; init; }

    public Role Role { get; init; }

    public bool IsActive { get; init; }

    public bool IsVerified { get; init; }

    public string Name => $"{FirstName} {LastName}";

    /// <summary>What an account that was erased has for an address is none.</summary>
    public bool IsErased => EmailAddress.TryParse(Email) is null;

    public static Task<MailRecipient?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<MailRecipient>(ByIdSql, new { id });

    public static Task<MailRecipient?> FindByKey(Transaction tx, string key) => tx.QueryFirstOrDefault<MailRecipient>(ByKeySql, new { key });

    public static MailRecipient Read(Row row) => new()
    {
        Id = row.Long(),
        FirstName = row.Text(),
        LastName = row.Text(),
        Email = row.Text(),
        Language = row.Name<Language>(),
        Role = row.Name<Role>(),
        IsActive = row.Flag(),
        IsVerified = row.Flag(),
    };
}
