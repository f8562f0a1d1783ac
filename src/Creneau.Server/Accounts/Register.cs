using Creneau.Rules;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class Register
{
    private const string FindSql = "select count(*) from users where email_key = @Key";

    private const string InsertSql = """
        insert into users (email, email_key, password, first_name, last_name, name_key, role, school, phone, created_at, updated_at)
        values (@Email, @Key, @Password, @FirstName, @LastName, @NameKey, @Role, @School, @Phone, @Now, @Now)
        """;

    /// <summary>Create an account for a student or a company</summary>
    public static async Task<Results<Created<RegisterReply>, Refused>> Handle(
        RegisterRequest request, Database database, Passwords passwords, TimeProvider clock, CancellationToken stop)
    {
        var email = EmailAddress.TryParse(request.Email)!;
        if (await database.Read(tables => tables.Count(FindSql, new { email.Key }), stop) > 0)
        {
            return Refused.Because(Problem.EmailExists);
        }

        var password = await passwords.HashAsync(request.Password, stop);
        var id = await database.Write(
            tables => Insert(tables, email, password, request.FirstName, request.LastName, Enum.Parse<Role>(request.Role, ignoreCase: true), clock.GetUtcNow(), request.School, request.Phone),
            stop);
        return id is null
            ? Refused.Because(Problem.EmailExists)
            : TypedResults.Created("/api/users/me", new RegisterReply("User created successfully", id.Value));
    }

    /// <summary>The new account's key, or null when the address is taken.</summary>
    public static Task<long?> Insert(
        Session tables, EmailAddress email, string password, string firstName, string lastName, Role role, DateTimeOffset now, string? school = null, string? phone = null) =>
        tables.TryInsert(InsertSql, new
        {
            Email = email.Value,
            email.Key,
            Password = password,
            FirstName = firstName.Trim(),
            LastName = lastName.Trim(),
            NameKey = Texts.Key($"{firstName.Trim()} {lastName.Trim()}"),
            Role = role,
            School = Texts.OrNull(school),
            Phone = Texts.OrNull(phone),
            Now = now,
        });
}

/// <summary>A new account.</summary>
internal sealed record RegisterRequest : IAttempt
{
    [Email(IsRequired = true)]
    public string Email { get; init; } = null!;

    [Password]
    public string Password { get; init; } = null!;

    [Text(100, Label = "First name", IsRequired = true)]
    public string FirstName { get; init; } = null!;

    [Text(100, Label = "Last name", IsRequired = true)]
    public string LastName { get; init; } = null!;

    /// <summary>Nobody makes themselves an administrator.</summary>
    [OneOf("student", "company", Label = "Role", IsRequired = true)]
    public string Role { get; init; } = null!;

    [Text(255, Label = "School")]
    public string? School { get; init; }

    [Text(20, Label = "Phone")]
    public string? Phone { get; init; }
}

/// <summary>The account's key.</summary>
internal sealed record RegisterReply(string Message, long UserId);
