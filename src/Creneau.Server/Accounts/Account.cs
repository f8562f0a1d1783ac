namespace Creneau.Server.Accounts;

/// <summary>The part of an account that signing in needs.</summary>
[Row]
internal sealed partial record Account
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
}
