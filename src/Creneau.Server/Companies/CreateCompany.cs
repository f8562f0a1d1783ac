using Creneau.Server.Accounts;
using Creneau.Server.Platform.Http;
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

                return await CompanyTable.Insert(tx, company, actor.UserId, now) is { } id
                    ? TypedResults.Created($"/api/companies/{id}", new CompanyChangedReply("Company created successfully", company with { Id = id }))
                    : tx.Rollback(ProblemResult.From(Problem.SiretExists));
            },
            cancellationToken);
    }
}

internal sealed record CompanyChangedReply(string Message, CompanyReply Company);
