using System.Text.Json.Serialization;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ReadProfile
{
    private const string Sql = $"select {ProfileReply.Columns} from users u where u.id = @id";

    /// <summary>Your own account</summary>
    public static async Task<Ok<ProfileReply>> Mine(Actor actor, Database database, CancellationToken cancellationToken) =>
        TypedResults.Ok(await database.Read(tx => Find(tx, actor.UserId), cancellationToken));

    /// <summary>One account</summary>
    public static async Task<Results<Ok<ProfileReply>, ProblemResult>> Of(long id, Database database, CancellationToken cancellationToken) =>
        await database.Read(tx => Find(tx, id), cancellationToken) is { } profile ? TypedResults.Ok(profile) : ProblemResult.From(Problem.NotFound);

    public static Task<ProfileReply?> Find(Transaction tx, long id) => tx.QueryFirstOrDefault<ProfileReply>(Sql, new { id });
}

/// <summary>An account, as its owner and administrators see it.</summary>
internal sealed record ProfileReply : IRow<ProfileReply>
{
    public const string Columns =
        "u.id, u.email, u.first_name, u.last_name, u.role, u.school, u.phone, u.is_active, u.email_verified, u.language, u.created_at, u.updated_at";

    public long Id { get; init; }

    public string Email { get; init; } = "";

    public string FirstName { get; init; } = "";

    public string LastName { get; init; } = "";

    public Role Role { get; init; }

    public string? School { get; init; }

    public string? Phone { get; init; }

    public bool IsActive { get; init; }

    public bool EmailVerified { get; init; }

    /// <summary>The language of the mails that the account gets.</summary>
    public Language Language { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>What administrators search, without case.</summary>
    [JsonIgnore]
    public string? NameKey => Texts.Key($"{FirstName} {LastName}");

    public static ProfileReply Read(Row row) => new()
    {
        Id = row.Long(),
        Email = row.Text(),
        FirstName = row.Text(),
        LastName = row.Text(),
        Role = row.Name<Role>(),
        School = row.TextOrNull(),
        Phone = row.TextOrNull(),
        IsActive = row.Flag(),
        EmailVerified = row.Flag(),
        Language = row.Name<Language>(),
        CreatedAt = row.Instant(),
        UpdatedAt = row.Instant(),
    };
}
