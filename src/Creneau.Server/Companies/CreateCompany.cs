using Creneau.Server.Accounts;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class CreateCompany
{
    /// <summary>Publish a company; you are its owner</summary>
    public static async Task<Results<Created<CompanyChangedReply>, ProblemResult>> Handle(
        CompanyRequest request, Actor actor, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (request.Name is null)
        {
            return ProblemResult.From("name", "name is required");
        }

        var now = clock.GetUtcNow();
        var company = request.Over(new CompanyReply { TimeZone = CompanyReply.DefaultTimeZone, IsActive = true, CreatedAt = now });
        return await database.Commit<Results<Created<CompanyChangedReply>, ProblemResult>>(
            async tx =>
            {
                if (!await AccountLock.TakeActive(tx, actor.UserId))
                {
                    return tx.Rollback(ProblemResult.From(Problem.TokenInvalid));
                }

                if (await CompanyTable.Insert(tx, company, actor.UserId, now) is not { } id)
                {
                    return tx.Rollback(ProblemResult.From(Problem.SiretExists));
                }

                await Outbox.Append(tx, new CompanyCreated(id), actor, now);
                return TypedResults.Created($"/api/companies/{id}", new CompanyChangedReply("Company created successfully", company with { Id = id }));
            },
            cancellationToken);
    }
}

internal sealed record CompanyChangedReply(string Message, CompanyReply Company);
