namespace Creneau.Server.Accounts;

/// <summary>The part of an account that signing in needs.</summary>
internal sealed record Account : IRow<Account>
{
    public const string Columns = "u.id, u.email, u.password, u.first_name, u.last_name, u.role, u.school, u.is_active";

    public long Id { get; init; }

    public string Email { get; init; } = "";

    public string Password { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public Role Role { get; init; }

    public string? School { get; init; }

    public bool IsActive { get; init; }

    public static Account Read(Row row) => new()
    {
        Id = row.Long(),
        Email = row.Text(),
        Password = row.Text(),
        FirstName = row.Text(),
        LastName = row.Text(),
        Role = row.Name<Role>(),
        School = row.TextOrNull(),
        IsActive = row.Flag(),
    };
}
