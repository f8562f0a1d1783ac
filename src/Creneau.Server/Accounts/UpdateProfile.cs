using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class UpdateProfile
{
    private const string UpdateSql = """
        update users set first_name = @FirstName, last_name = @LastName, name_key = @NameKey, phone = @Phone, school = @School, language = @Language, updated_at = @Now
        where id = @Id
        """;

    /// <summary>Change your own account; members left out stay, an empty text clears phone or school</summary>
    public static async Task<Results<Ok<UpdateProfileReply>, Refused>> Handle(
        UpdateProfileRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop)
    {
        return await database.Write<Results<Ok<UpdateProfileReply>, Refused>>(
            async tables =>
            {
                if (!await AccountLock.TakeActive(tables, caller.UserId))
                {
                    return tables.Undo(Refused.Because(Problem.TokenInvalid));
                }

                var before = (await ReadProfile.Find(tables, caller.UserId))!;
                var after = before with
                {
                    FirstName = request.FirstName?.Trim() ?? before.FirstName,
                    LastName = request.LastName?.Trim() ?? before.LastName,
                    Phone = Texts.Changed(request.Phone, before.Phone),
                    School = Texts.Changed(request.School, before.School),
                    Language = request.Language is null ? before.Language : Enum.Parse<Language>(request.Language, ignoreCase: true),
                    UpdatedAt = clock.GetUtcNow(),
                };
                await tables.Execute(UpdateSql, new { after.Id, after.FirstName, after.LastName, after.NameKey, after.Phone, after.School, after.Language, Now = after.UpdatedAt });
                return TypedResults.Ok(new UpdateProfileReply("Profile updated successfully", after));
            },
            stop);
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
