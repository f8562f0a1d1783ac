using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Accounts;

internal static class Register
{
    private const string FindSql = "select count(*) from users where email_key = @Key";

    private const string InsertSql = """
        insert into users (email, email_key, password, first_name, last_name, name_key, role, school, phone, language, email_verified, created_at, updated_at)
        values (@Email, @Key, @Password, @FirstName, @LastName, @NameKey, @Role, @School, @Phone, @Language, @IsVerified, @Now, @Now)
        """;

    /// <summary>Create an account for a student or a company; a mail with a link verifies its address</summary>
    /// <param name="languages">The account is written to in French or English, whichever comes first here; English when neither does.</param>
    /// <param name="database"></param>
    /// <param name="passwords"></param>
    /// <param name="clock"></param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<Created<RegisterReply>, ProblemResult>> Handle(
        RegisterRequest request,
        [FromHeader(Name = "Accept-Language")] string? languages,
        Database database,
        Passwords passwords,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        var email = EmailAddress.TryParse(request.Email)!;
        if (await database.Read(tx => tx.Count(FindSql, new { email.Key }), cancellationToken) > 0)
        {
            return ProblemResult.From(Problem.EmailExists);
        }

        var password = await passwords.HashAsync(request.Password, cancellationToken);
        var account = new NewAccount(email, password, request.FirstName, request.LastName, Enum.Parse<Role>(request.Role, ignoreCase: true))
        {
            School = request.School,
            Phone = request.Phone,
            Language = Languages.Preferred(languages),
        };
        var id = await database.CommitWithoutInvalidation(
            async tx =>
            {
                var now = clock.GetUtcNow();
                var id = await Insert(tx, account, now);
                if (id is not null)
                {
                    await Outbox.Append(tx, new AccountRegistered(id.Value), new Actor(id.Value, account.Role, 0), now);
                }

                return id;
            },
            cancellationToken);
        return id is null
            ? ProblemResult.From(Problem.EmailExists)
            : TypedResults.Created("/api/users/me", new RegisterReply("User created successfully", id.Value));
    }

    /// <summary>The new account's key, or null when the address is taken.</summary>
    public static Task<long?> Insert(Transaction tx, NewAccount account, DateTimeOffset now) => tx.TryInsert(InsertSql, new
    {
        Email = account.Email.Value,
        account.Email.Key,
        account.Password,
        FirstName = account.FirstName.Trim(),
        LastName = account.LastName.Trim(),
        NameKey = Texts.Key($"{account.FirstName.Trim()} {account.LastName.Trim()}"),
        account.Role,
        School = Texts.OrNull(account.School),
        Phone = Texts.OrNull(account.Phone),
        account.Language,
        account.IsVerified,
        Now = now,
    });
}

/// <summary>An account to be, its password hashed.</summary>
internal sealed record NewAccount(EmailAddress Email, string Password, string FirstName, string LastName, Role Role)
{
    public string? School { get; init; }

    public string? Phone { get; init; }

    public Language Language { get; init; }

    /// <summary>Whether nobody has to show that the address is theirs.</summary>
    public bool IsVerified { get; init; }
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
