namespace Creneau.Server.Accounts;

/// <summary>The rows of accounts.</summary>
internal static class AccountStore
{
    private const string CountByEmailSql = "select count(*) from users where email_key = @Key";
    private const string FindPasswordSql = "select u.password from users u where u.id = @userId";

    private const string InsertSql = """
        insert into users (email, email_key, password, first_name, last_name, name_key, role, school, school_key, phone, language, email_verified, created_at, updated_at, last_seen_at)
        values (@Email, @Key, @Password, @FirstName, @LastName, @NameKey, @Role, @School, @SchoolKey, @Phone, @Language, @IsVerified, @Now, @Now, @Now)
        """;

    /// <summary>Whether an account has the address.</summary>
    public static async Task<bool> Exists(Transaction tx, EmailAddress email) => await tx.Count(CountByEmailSql, new { email.Key }) > 0;

    /// <summary>The hash of an account's password; empty when the account was erased, null when there is none.</summary>
    public static async Task<string?> FindPassword(Transaction tx, long userId) =>
        await tx.QueryScalars<string>(FindPasswordSql, new { userId }) is [var password] ? password : null;

    /// <summary>Inserts an account; returns its key, or null when the address is taken.</summary>
    public static Task<long?> Insert(Transaction tx, NewAccount account, DateTimeOffset now) => Insert(tx, account, account.Email.Key, now);

    /// <summary>As above, with another key than that of the address.</summary>
    public static Task<long?> Insert(Transaction tx, NewAccount account, string key, DateTimeOffset now) => tx.TryInsert(InsertSql, new
    {
        Email = account.Email.Value,
        Key = key,
        account.Password,
        FirstName = account.FirstName.Trim(),
        LastName = account.LastName.Trim(),
        NameKey = Texts.NameKey($"{account.FirstName.Trim()} {account.LastName.Trim()}"),
        account.Role,
        School = Texts.OrNull(account.School),
        SchoolKey = Texts.NameKey(account.School),
        Phone = Texts.OrNull(account.Phone),
        account.Language,
        account.IsVerified,
        Now = now,
    });
}

/// <summary>An account to insert.</summary>
/// <param name="Password">The hash of the password.</param>
internal sealed record NewAccount(EmailAddress Email, string Password, string FirstName, string LastName, Role Role)
{
    public string? School { get; init; }
    public string? Phone { get; init; }
    public Language Language { get; init; }

    /// <summary>Whether the address needs no verification.</summary>
    public bool IsVerified { get; init; }
}
