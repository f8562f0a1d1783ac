using Creneau.Server.Booking;

namespace Creneau.Server.Accounts;

/// <summary>
/// Creates an account for a student or a company; a mail with a link verifies its address. Returns the account's key. Where addresses must be verified,
/// a registration replaces an account of the same address that never was: a stranger may have made it.
/// </summary>
internal sealed class Register(Database database, Passwords passwords, AccountErasure erasure, VerificationSettings verification, TimeProvider clock)
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
        if (exists && !await database.Read(async tx => await Replaceable(tx, email) is not null, cancellationToken)) return Refusal.EmailExists;

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
            if (exists && !await Replace(tx, email, now)) return Refusal.EmailExists;
            if (await AccountStore.Insert(tx, account, now) is not { } id) return Refusal.EmailExists;

            await Outbox.Append(tx, new AccountRegistered(id), new Actor(id, role, 0), now);
            return id;
        }
    }

    // The old account is looked at again when its row is locked: it may have been verified, or replaced, meanwhile.
    private async Task<bool> Replace(Transaction tx, EmailAddress email, DateTimeOffset now)
    {
        if (await Replaceable(tx, email) is not { } old || !await AccountLock.Take(tx, old) || await Replaceable(tx, email) != old) return false;

        await erasure.Erase(tx, old, Actor.System, now);
        return true;
    }

    private async Task<long?> Replaceable(Transaction tx, EmailAddress email) => verification.IsRequired ? await AccountStore.FindReplaceable(tx, email) : null;
}
