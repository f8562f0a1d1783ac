namespace Creneau.Server.Accounts;

/// <summary>
/// Creates an account for a student or a company; a mail with a link verifies its address. Returns the account's key. Where addresses must be verified,
/// a registration replaces an account of the same address that never was: a stranger may have made it.
/// </summary>
internal sealed class Register(Database database, Passwords passwords, UnverifiedAccounts unverified, TimeProvider clock)
{
    public sealed record Command(RegisterRequest Request, Language Language);

    public async Task<Result<long>> Execute(Command command, CancellationToken cancellationToken)
    {
        var request = command.Request;
        if (EmailAddress.TryParse(request.Email) is not { } email) return FieldErrors.Of("email", "Invalid email");

        var role = Enum.Parse<Role>(request.Role, ignoreCase: true);
        if (role == Role.Admin) return Refusal.Forbidden;

        // Before the password is hashed, because that is expensive.
        var exists = await database.Read(tx => AccountStore.Exists(tx, email), cancellationToken);
        if (exists && await database.Read(tx => unverified.IsTaken(tx, email), cancellationToken)) return Refusal.EmailExists;

        var password = await passwords.HashAsync(request.Password, cancellationToken);
        var account = new NewAccount(email, password, request.FirstName, request.LastName, role)
        {
            School = request.School,
            Phone = request.Phone,
            Language = command.Language,
        };
        return exists ? await database.Transact(Create, cancellationToken) : await database.TransactWithoutInvalidation(Create, cancellationToken);

        async Task<Result<long>> Create(Transaction tx)
        {
            var now = clock.GetUtcNow();
            if (exists && !await unverified.MakeRoom(tx, email, now)) return Refusal.EmailExists;
            if (await AccountStore.Insert(tx, account, now) is not { } id) return Refusal.EmailExists;

            await Outbox.Append(tx, new AccountRegistered(id), new Actor(id, role, 0), now);
            return id;
        }
    }
}
