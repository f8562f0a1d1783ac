using Creneau.Server.Accounts;

namespace Creneau.Server.Companies;

/// <summary>
/// Verifies a company's address with the token of a mail. Verifying it again changes nothing. It takes a session of the company's owner: else the reader
/// of the mail would verify, by a click, the company of a stranger.
/// </summary>
internal sealed class VerifyCompanyEmail(Database database, CompanyLinks links, TimeProvider clock)
{
    private const string UpdateSql = "update companies set verified_email = @Email, updated_at = @now where id = @CompanyId and email = @Email";

    public sealed record Command(long CompanyId, string Token);

    public Task<Result<Unit>> Execute(Command command, Actor actor, CancellationToken cancellationToken) =>
        database.TransactAsWithoutInvalidation<Unit>(actor, async tx =>
        {
            var now = clock.GetUtcNow();
            var verifiable = await links.Find(tx, command, actor, now);
            if (!verifiable.TryGetValue(out var mailbox)) return verifiable.Refusal!.Value;
            if (mailbox.IsVerifiedByLink) return Unit.Value;

            await tx.CompareAndSet(UpdateSql, new { mailbox.CompanyId, mailbox.Email, now });
            await Outbox.Append(tx, new CompanyEmailVerified(mailbox.CompanyId), actor, now);
            return Unit.Value;
        }, cancellationToken);
}
