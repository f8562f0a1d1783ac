using Creneau.Server.Accounts;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Companies;

internal static class CreateCompany
{
    /// <summary>Publish a company; you are its owner</summary>
    public static async Task<Results<Created<CompanyChangedReply>, Refused>> Handle(
        CompanyRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken stop)
    {
        if (request.Name is null)
        {
            return Refused.Because("name", "name is required");
        }

        var now = clock.GetUtcNow();
        var company = request.Over(new CompanyReply { TimeZone = CompanyReply.DefaultTimeZone, IsActive = true, CreatedAt = now });
        return await database.Write<Results<Created<CompanyChangedReply>, Refused>>(
            async tables =>
            {
                if (!await AccountLock.TakeActive(tables, caller.UserId))
                {
                    return tables.Undo(Refused.Because(Problem.TokenInvalid));
                }

                return await CompanyTable.Insert(tables, company, caller.UserId, now) is { } id
                    ? TypedResults.Created($"/api/companies/{id}", new CompanyChangedReply("Company created successfully", company with { Id = id }))
                    : tables.Undo(Refused.Because(Problem.SiretExists));
            },
            stop);
    }
}

internal sealed record CompanyChangedReply(string Message, CompanyReply Company);
