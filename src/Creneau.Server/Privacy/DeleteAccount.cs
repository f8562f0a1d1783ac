using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Privacy;

internal static class DeleteAccount
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

    /// <summary>Erase your account: personal data goes, what was ahead is cancelled, past reservations stay as numbers</summary>
    public static async Task<Results<NoContent, ProblemResult>> Handle(
        [FromBody] DeleteAccountRequest request, Actor actor, Database database, Passwords passwords, TimeProvider clock, CancellationToken cancellationToken)
    {
        var stored = (await database.Read(tx => tx.QueryFirstOrDefault<Word>(ChangePassword.FindSql, new { actor.UserId }), cancellationToken))?.Value;
        if (!await passwords.VerifyAsync(stored, request.Password, cancellationToken))
        {
            return ProblemResult.From(Problem.InvalidCredentials);
        }

        return await database.Commit<Results<NoContent, ProblemResult>>(
            async tx =>
            {
                var now = clock.GetUtcNow();
                if (actor.IsAdmin)
                {
                    await Administrators.Lock(tx);
                }

                if (!await AccountLock.TakeUnchanged(tx, actor.UserId, stored!))
                {
                    return tx.Rollback(ProblemResult.From(Problem.InvalidCredentials));
                }

                await tx.Execute(EraseSql, new { actor.UserId, email = $"deleted-{actor.UserId}@invalid", now });
                if (actor.IsAdmin && !await Administrators.Remain(tx))
                {
                    return tx.Rollback(ProblemResult.From(Problem.LastAdmin));
                }

                await OutboxCleanup.Forget(tx, actor.UserId);
                await MailTokens.Forget(tx, actor.UserId);
                await FeedTable.Forget(tx, actor.UserId);
                await WebhookTable.EndOfOwner(tx, actor.UserId);
                await Cancellations.OfStudent(tx, actor.UserId, CancelledBy.Student, Cancellations.AccountDeleted, actor, now);
                foreach (var company in await tx.Query<Number>(CompaniesSql, new { actor.UserId }))
                {
                    await CompanyTable.LockDays(tx, company.Value, now);
                    await tx.Execute(EraseCompanySql, new { id = company.Value, now });
                    await WebhookTable.EndOfCompany(tx, company.Value);
                    await Cancellations.OfCompany(tx, company.Value, Cancellations.CompanyLeft, actor, now);
                    await Outbox.Append(tx, new CompanyDeleted(company.Value), actor, now);
                }

                await tx.Execute(EraseNotesSql, new { actor.UserId });
                await MessageReply.Erase(tx, actor.UserId);
                await PlaceHolds.Erase(tx, actor.UserId);
                await tx.Execute(ForgetKeysSql, new { actor.UserId });
                await tx.Execute(ForgetSessionsSql, new { actor.UserId });
                await Outbox.Append(tx, new AccountErased(actor.UserId), actor, now);
                return TypedResults.NoContent();
            },
            cancellationToken);
    }
}

internal sealed record DeleteAccountRequest
{
    [GivenPassword]
    public string Password { get; init; } = null!;
}
