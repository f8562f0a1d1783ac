using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class UpdateProfile
{
    private const string UpdateSql = """
        update users set first_name = @FirstName, last_name = @LastName, name_key = @NameKey, phone = @Phone, school = @School, language = @Language, updated_at = @Now
        where id = @Id
        """;

    /// <summary>Change your own account; members left out stay, an empty text clears phone or school</summary>
    public static async Task<Results<Ok<UpdateProfileReply>, ProblemResult>> Handle(
        UpdateProfileRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        return await database.Commit<Results<Ok<UpdateProfileReply>, ProblemResult>>(
            async tx =>
            {
                if (!await AccountLock.TakeActive(tx, actor.UserId))
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
                }

                var before = (await ReadProfile.Find(tx, actor.UserId))!;
                var after = before with
                {
                    FirstName = request.FirstName?.Trim() ?? before.FirstName,
                    LastName = request.LastName?.Trim() ?? before.LastName,
                    Phone = Texts.Changed(request.Phone, before.Phone),
                    School = Texts.Changed(request.School, before.School),
                    Language = request.Language is null ? before.Language : Enum.Parse<Language>(request.Language, ignoreCase: true),
                    UpdatedAt = clock.GetUtcNow(),
                };
                await tx.Execute(UpdateSql, new { after.Id, after.FirstName, after.LastName, after.NameKey, after.Phone, after.School, after.Language, Now = after.UpdatedAt });
                await Outbox.AppendAll(tx, AccountEvents.Between(before, after), actor, after.UpdatedAt);
                return TypedResults.Ok(new UpdateProfileReply("Profile updated successfully", after));
            },
            cancellationToken);
    }
}

internal sealed record UpdateProfileRequest
{
    [Text(100, Label = "First name", IsRequiredWhenGiven = true)]
    public string? FirstName { get; init; }

    [Text(100, Label = "Last name", IsRequiredWhenGiven = true)]
    public string? LastName { get; init; }

    [Text(20, Label = "Phone")]
    public string? Phone { get; init; }

    [Text(255, Label = "School")]
    public string? School { get; init; }

    /// <summary>The language of the mails that you get.</summary>
    [OneOf("fr", "en")]
    public string? Language { get; init; }
}

internal sealed record UpdateProfileReply(string Message, ProfileReply User);
