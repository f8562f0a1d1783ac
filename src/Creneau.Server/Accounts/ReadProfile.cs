namespace Creneau.Server.Accounts;

/// <summary>Reads an account: one's own, or any for an administrator.</summary>
internal sealed class ReadProfile(Database database)
{
    public async Task<Result<ProfileReply>> Execute(long userId, Actor actor, CancellationToken cancellationToken) =>
        actor.UserId != userId && !actor.IsAdmin ? Refusal.Forbidden
        : await database.Read(tx => ProfileReply.Find(tx, userId), cancellationToken) is { } profile ? profile
        : Refusal.NotFound;
}
