using Creneau.Rules;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Data;
using Creneau.Server.Holds;
using Creneau.Server.Http;
using Creneau.Server.Messages;
using Creneau.Server.Outbox;
using Creneau.Server.Reservations;
using Creneau.Server.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Accounts;

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
    public static async Task<Results<NoContent, Refused>> Handle(
        [FromBody] DeleteAccountRequest request, Caller caller, Database database, Passwords passwords, TimeProvider clock, CancellationToken stop)
    {
        var stored = (await database.Read(tables => tables.First<Word>(ChangePassword.FindSql, new { caller.UserId }), stop))?.Value;
        if (!await passwords.VerifyAsync(stored, request.Password, stop))
        {
            return Refused.Because(Problem.InvalidCredentials);
        }

        return await database.Write<Results<NoContent, Refused>>(
            async tables =>
            {
                var now = clock.GetUtcNow();
                if (caller.IsAdmin)
                {
                    await Administrators.Lock(tables);
                }

                if (!await AccountLock.TakeUnchanged(tables, caller.UserId, stored!))
                {
                    return tables.Undo(Refused.Because(Problem.InvalidCredentials));
                }

                await tables.Execute(EraseSql, new { caller.UserId, email = $"deleted-{caller.UserId}@invalid", now });
                if (caller.IsAdmin && !await Administrators.Remain(tables))
                {
                    return tables.Undo(Refused.Because(Problem.LastAdmin));
                }

                await Housekeeping.Forget(tables, caller.UserId);
                await MailTokens.Forget(tables, caller.UserId);
                await FeedTable.Forget(tables, caller.UserId);
                await WebhookTable.EndOfOwner(tables, caller.UserId);
                await Cancellations.OfStudent(tables, caller.UserId, CancelledBy.Student, Cancellations.AccountDeleted, now);
                foreach (var company in await tables.Query<Number>(CompaniesSql, new { caller.UserId }))
                {
                    await CompanyTable.LockDays(tables, company.Value, now);
                    await tables.Execute(EraseCompanySql, new { id = company.Value, now });
                    await WebhookTable.EndOfCompany(tables, company.Value);
                    await Cancellations.OfCompany(tables, company.Value, Cancellations.CompanyLeft, now);
                }

                await tables.Execute(EraseNotesSql, new { caller.UserId });
                await MessageReply.Erase(tables, caller.UserId);
                await Holding.Erase(tables, caller.UserId);
                await tables.Execute(ForgetKeysSql, new { caller.UserId });
                await tables.Execute(ForgetSessionsSql, new { caller.UserId });
                return TypedResults.NoContent();
            },
            stop);
    }
}

internal sealed record DeleteAccountRequest
{
    [GivenPassword]
    public string Password { get; init; } = null!;
}
