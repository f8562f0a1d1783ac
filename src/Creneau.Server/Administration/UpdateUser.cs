using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Administration;

internal static class UpdateUser
{
    private const string UpdateSql = """
        update users
        set role = @Role, is_active = @IsActive, first_name = @FirstName, last_name = @LastName, name_key = @NameKey, updated_at = @Now
        where id = @Id
        """;

    /// <summary>Change an account's role, names or whether it is active; disabling a student cancels what they have reserved</summary>
    public static async Task<Results<Ok<UpdateUserReply>, ProblemResult>> Handle(
        long id, UpdateUserRequest request, Actor actor, Database database, Sessions sessions, TimeProvider clock, CancellationToken cancellationToken) =>
        await database.Commit<Results<Ok<UpdateUserReply>, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                await Administrators.Lock(tx);
                if (!await AccountLock.Take(tx, id) || await ReadProfile.Find(tx, id) is not { } before)
                {
                    return tx.Rollback(ProblemResult.From(Problem.NotFound));
                }

                var after = before with
                {
                    Role = request.Role is null ? before.Role : Enum.Parse<Role>(request.Role, ignoreCase: true),
                    IsActive = request.IsActive ?? before.IsActive,
                    FirstName = request.FirstName?.Trim() ?? before.FirstName,
                    LastName = request.LastName?.Trim() ?? before.LastName,
                    UpdatedAt = now,
                };
                await tx.Execute(UpdateSql, new { after.Id, after.Role, after.IsActive, after.FirstName, after.LastName, after.NameKey, Now = now });
                if (!await Administrators.Remain(tx))
                {
                    return tx.Rollback(ProblemResult.From(Problem.LastAdmin));
                }

                if (before.IsActive && !after.IsActive)
                {
                    await sessions.EndAll(tx, id);
                }

                // Whoever is no student any more could neither see nor give back what they hold.
                if (before.Role == Role.Student && (!after.IsActive || after.Role != Role.Student))
                {
                    await Cancellations.OfStudent(tx, id, CancelledBy.Admin, after.IsActive ? Cancellations.NoStudent : Cancellations.AccountDisabled, actor, now);
                }

                await Outbox.AppendAll(tx, AccountEvents.Between(before, after), actor, now);
                return TypedResults.Ok(new UpdateUserReply("User updated successfully", after));
            },
            cancellationToken);
}

internal sealed record UpdateUserRequest
{
    [OneOf("student", "company", "admin", Label = "Role")]
    public string? Role { get; init; }

    public bool? IsActive { get; init; }

    [Text(100, Label = "First name", IsRequiredWhenGiven = true)]
    public string? FirstName { get; init; }

    [Text(100, Label = "Last name", IsRequiredWhenGiven = true)]
    public string? LastName { get; init; }
}

internal sealed record UpdateUserReply(string Message, ProfileReply User);
