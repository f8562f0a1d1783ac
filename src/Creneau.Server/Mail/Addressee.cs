using Creneau.Rules;
using Creneau.Server.Accounts;
using Creneau.Server.Data;

namespace Creneau.Server.Mail;

/// <summary>An account that mail may go to.</summary>
internal sealed record Addressee : IRow<Addressee>
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

    public static Task<Addressee?> Find(Session tables, long id) => tables.First<Addressee>(ByIdSql, new { id });

    public static Task<Addressee?> FindByKey(Session tables, string key) => tables.First<Addressee>(ByKeySql, new { key });

    public static Addressee Read(Row row) => new()
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
