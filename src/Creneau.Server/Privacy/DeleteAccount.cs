using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Server.Privacy;

/// <summary>Erases the account of the actor, who gives the password: personal data goes, future reservations are cancelled, past ones stay without words.</summary>
internal sealed class DeleteAccount(Database database, Passwords passwords, TimeProvider clock)
{
    private const string EraseSql = """
        update users
        set email = @email, email_key = @email, password = '', first_name = 'Deleted', last_name = 'account', name_key = 'deleted account', phone = null, school = null,
            is_active = 0, email_verified = 0, updated_at = @now
        where id = @UserId
        """;

    private const string EraseNotesSql = """
        update reservations set notes = null, cancellation_reason = case when cancelled_by = 'student' then null else cancellation_reason end
        where user_id = @UserId
        """;

    private const string ForgetKeysSql = "delete from idempotency_keys where user_id = @UserId";

    private const string ForgetSessionsSql = "delete from sessions where user_id = @UserId";

    private const string CompaniesSql = "select id from companies where user_id = @UserId and is_active = 1 order by id";

    private const string EraseCompanySql = """
        update companies set is_active = 0, siret = null, address = null, phone = null, email = null, website = null, description = null, logo_url = null,
            search_text = name_key, updated_at = @now, lock_version = lock_version + 1
        where id = @id
        """;

    public async Task<Result<Unit>> Execute(string password, Actor actor, CancellationToken cancellationToken)
    {
        var stored = await database.Read(tx => AccountStore.FindPassword(tx, actor.UserId), cancellationToken);
        if (!await passwords.VerifyAsync(stored, password, cancellationToken))
        {
            return Refusal.InvalidCredentials;
        }

        return await database.Transact<Unit>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (actor.IsAdmin)
                {
                    await Administrators.Lock(tx);
                }

                if (!await AccountLock.TakeUnchanged(tx, actor.UserId, stored!))
                {
                    return Refusal.InvalidCredentials;
                }

                await tx.Execute(EraseSql, new { actor.UserId, email = $"deleted-{actor.UserId}@invalid", now });
                if (actor.IsAdmin && !await Administrators.Remain(tx))
                {
                    return Refusal.LastAdmin;
                }

                await OutboxCleanup.Forget(tx, actor.UserId);
                await MailTokens.Forget(tx, actor.UserId);
                await FeedTable.Forget(tx, actor.UserId);
                await WebhookTable.EndOfOwner(tx, actor.UserId);
                await Cancellations.OfStudent(tx, actor.UserId, CancelledBy.Student, Cancellations.AccountDeleted, now);
                foreach (var company in await tx.Query<Number>(CompaniesSql, new { actor.UserId }))
                {
                    await CompanyTable.LockDays(tx, company.Value, now);
                    await tx.Execute(EraseCompanySql, new { id = company.Value, now });
                    await WebhookTable.EndOfCompany(tx, company.Value);
                    await Cancellations.OfCompany(tx, company.Value, Cancellations.CompanyLeft, now);
                }

                await tx.Execute(EraseNotesSql, new { actor.UserId });
                await MessageReply.Erase(tx, actor.UserId);
                await PlaceHolds.Erase(tx, actor.UserId);
                await tx.Execute(ForgetKeysSql, new { actor.UserId });
                await tx.Execute(ForgetSessionsSql, new { actor.UserId });
                return Unit.Value;
            },
            cancellationToken);
    }
}
