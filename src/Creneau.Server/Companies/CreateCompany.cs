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
        var company = request.Over(new CompanyReply { TimeZone = "Europe/Paris", IsActive = true, CreatedAt = now });
        var id = await database.Write(tables => CompanyTable.Insert(tables, company, caller.UserId, now), stop);
        return id is null
            ? Refused.Because(Problem.SiretExists)
            : TypedResults.Created($"/api/companies/{id}", new CompanyChangedReply("Company created successfully", company with { Id = id.Value }));
    }
}

internal sealed record CompanyChangedReply(string Message, CompanyReply Company);
