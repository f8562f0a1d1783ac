using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Administration;

/// <summary>An administrator changes an account's role, names or whether it is active. Disabling a student cancels the student's reservations, disabling an owner hides the companies.</summary>
internal sealed class UpdateUser(Database database, Sessions sessions, TimeProvider clock)
{
    private const string UpdateSql = """
        update users
        set role = @Role, is_active = @IsActive, first_name = @FirstName, last_name = @LastName, name_key = @NameKey, updated_at = @Now
        where id = @Id
        """;

    public sealed record Command(long UserId, UpdateUserRequest Changes);

    public Task<Result<ProfileReply>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => database.TransactAs<ProfileReply>(
        actor,
        async tx =>
        {
            if (!actor.IsAdmin) return Refusal.Forbidden;

            var now = clock.GetUtcNow();
            await Administrators.Lock(tx);
            if (!await AccountLock.Take(tx, command.UserId) || await ProfileReply.Find(tx, command.UserId) is not { } before)
            {
                return Refusal.NotFound;
            }

            var after = command.Changes.Over(before) with { UpdatedAt = now };
            await tx.Execute(UpdateSql, new { after.Id, after.Role, after.IsActive, after.FirstName, after.LastName, after.NameKey, Now = now });
            if (!await Administrators.Remain(tx)) return Refusal.LastAdmin;
            if (before.IsActive && !after.IsActive) await sessions.EndAll(tx, after.Id);

            // An account that is no longer an active student's could neither see nor cancel its reservations.
            if (before.Role == Role.Student && (!after.IsActive || after.Role != Role.Student))
            {
                await Cancellations.OfStudent(tx, after.Id, CancelledBy.Admin, after.IsActive ? FixedReasons.NoStudent : FixedReasons.AccountDisabled, actor, now);
            }

            await CompanySuspension.Follow(tx, after.Id, actor, now);
            await Outbox.AppendAll(tx, AccountEvents.Between(before, after), actor, now);
            return after;
        },
        cancellationToken);
}

internal sealed record UpdateUserRequest
{
    [OneOf("student", "company", "admin", Label = "Role")] public string? Role { get; init; }
    public bool? IsActive { get; init; }
    [Name(100, Label = "First name", IsRequiredWhenGiven = true)] public string? FirstName { get; init; }
    [Name(100, Label = "Last name", IsRequiredWhenGiven = true)] public string? LastName { get; init; }

    /// <summary>The account after the change; members left out stay.</summary>
    public ProfileReply Over(ProfileReply before) => before with
    {
        Role = Role is null ? before.Role : Enum.Parse<Role>(Role, ignoreCase: true),
        IsActive = IsActive ?? before.IsActive,
        FirstName = FirstName?.Trim() ?? before.FirstName,
        LastName = LastName?.Trim() ?? before.LastName,
    };
}
