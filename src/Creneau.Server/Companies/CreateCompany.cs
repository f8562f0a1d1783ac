using Creneau.Server.Accounts;

namespace Creneau.Server.Companies;

/// <summary>Publishes a company; the actor is its owner.</summary>
internal sealed class CreateCompany(Database database, CompanyLimits limits, TimeProvider clock)
{
    private const string CountSql = "select count(*) from companies where user_id = @UserId and (is_active = 1 or suspended = 1)";

    public async Task<Result<OwnCompanyReply>> Execute(CompanyRequest request, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;
        if (request.Name is null) return FieldErrors.Of("name", "name is required");

        var now = clock.GetUtcNow();
        var company = request.Over(new CompanyReply { TimeZone = CompanyReply.DefaultTimeZone, IsActive = true, CreatedAt = now });
        return await database.TransactAs<OwnCompanyReply>(actor, async tx =>
        {
            if (!await AccountLock.TakeActive(tx, actor.UserId)) return Refusal.TokenInvalid;
            if (BookingLimits.IsReached(limits.Companies, await tx.Count(CountSql, new { actor.UserId }))) return Refusal.TooManyCompanies;
            if (await CompanyStore.Insert(tx, company, actor.UserId, now) is not { } id) return Refusal.SiretExists;

            await Outbox.Append(tx, new CompanyCreated(id), actor, now);
            var own = await OwnCompanyReply.Of(tx, company with { Id = id });
            if (own is { Email: not null, EmailVerified: false }) await Outbox.Append(tx, new CompanyVerificationRequested(id), actor, now);

            return own;
        }, cancellationToken);
    }
}
