namespace Creneau.Server.Accounts;

/// <summary>
/// Creates the first administrator, by the token of the log. Of two requests at once one creates it: both insert a row with the same key, so that
/// the second waits for the first, and then finds the administrator.
/// </summary>
internal sealed class CreateFirstAdministrator(Database database, SetupToken token, Passwords passwords, TimeProvider clock)
{
    private const string ClaimKey = "first-administrator";
    private const string OthersSql = "select count(*) from users where role = 'admin' and id <> @id";
    private const string KeySql = "update users set email_key = @Key where id = @id";

    /// <param name="Token">From the address that is logged.</param>
    public sealed record Command(string? Token, FirstAdministratorRequest Request, Language Language);

    /// <summary>Whether the page is there for this token.</summary>
    public async Task<bool> IsPossible(string? given, CancellationToken cancellationToken) =>
        token.Matches(given) && !await database.Read(Administrators.Exist, cancellationToken);

    public async Task<Result<long>> Execute(Command command, CancellationToken cancellationToken)
    {
        if (!await IsPossible(command.Token, cancellationToken)) return Refusal.NotFound;

        var request = command.Request;
        if (EmailAddress.TryParse(request.Email) is not { } email) return FieldErrors.Of("email", "Invalid email");

        var hash = await passwords.HashAsync(request.Password, cancellationToken);
        var account = new NewAccount(email, hash, request.FirstName, request.LastName, Role.Admin) { Language = command.Language, IsVerified = true };
        return await database.Transact<long>(async tx =>
        {
            var now = clock.GetUtcNow();
            if (await AccountStore.Insert(tx, account, ClaimKey, now) is not { } id || await tx.Count(OthersSql, new { id }) > 0) return Refusal.NotFound;
            if (await tx.TryUpdate(KeySql, new { id, email.Key }) is null) return Refusal.EmailExists;

            await Outbox.Append(tx, new RoleChanged(id, Role.Admin), Actor.System with { Via = Via.Page }, now);
            return id;
        }, cancellationToken);
    }
}
