namespace Creneau.Server.Companies;

internal static class CompanyApi
{
    public static void AddCompanies(this WebApplicationBuilder builder)
    {
        if (LocalClock.Of(CompanyReply.DefaultTimeZone) is null)
        {
            throw new SettingsException("TZDIR: the time zones of the system (tzdata) are missing");
        }

        Json.Register(CompanyJson.Default);
        builder.Services.AddSingleton<ListCompanies>().AddSingleton<ListCompanyFacets>().AddSingleton<ListOwnCompanies>().AddSingleton<ReadOwnCompany>().AddSingleton<ReadCompany>().AddSingleton<CreateCompany>().AddSingleton<UpdateCompany>().AddSingleton<DeleteCompany>()
            .AddSingleton<CompanyDeletion>().AddSingleton<IPersonalData, CompanyPersonalData>()
            .AddSingleton(CompanyLimits.Read(new SettingsReader(builder.Configuration))).AddSingleton<IMaintenanceTask, CompanySuspension>().AddEvents(CompanyEvents.Types);
    }

    public static void MapCompanies(this IEndpointRouteBuilder api)
    {
        var companies = api.MapGroup("/companies").WithTags("Companies");
        companies.MapGet("/", ListCompanies).CachePublicly();
        companies.MapGet("/{id:long}", ReadCompany).WithProblems(Problem.NotFound).CachePublicly();
        companies.MapPost("/", CreateCompany).RequireRole(Role.Company, Role.Admin).WithProblems(Problem.SiretExists, Problem.TooMany);

        var owned = companies.MapGroup("/{id:long}").RequireRole(Role.Company, Role.Admin).WithProblems(Problem.NotFound);
        owned.MapPut("/", UpdateCompany).WithProblems(Problem.SiretExists, Problem.ReservationsExist);
        owned.MapDelete("/", DeleteCompany);
    }

    /// <summary>Active companies, by name</summary>
    public static async Task<OkOrProblem<CompaniesReply>> ListCompanies([AsParameters] CompanyQuery query, ListCompanies list, CancellationToken cancellationToken) =>
        (await list.Execute(query, cancellationToken)).Ok();

    /// <summary>One company with its weekly windows</summary>
    public static async Task<OkOrProblem<CompanyReply>> ReadCompany(long id, ReadCompany read, CancellationToken cancellationToken) =>
        (await read.Execute(id, cancellationToken)).Ok();

    /// <summary>Publish a company; you are its owner</summary>
    public static async Task<CreatedOrProblem<CompanyChangedReply>> CreateCompany(
        CompanyRequest request, Actor actor, CreateCompany create, CancellationToken cancellationToken) =>
        (await create.Execute(request, actor, cancellationToken))
            .Map(company => new CompanyChangedReply("Company created successfully", company))
            .Created(reply => $"/api/companies/{reply.Company.Id}");

    /// <summary>Change a company; members left out stay, an empty text clears. The time zone cannot change under reservations ahead</summary>
    public static async Task<OkOrProblem<CompanyChangedReply>> UpdateCompany(
        long id, CompanyRequest request, Actor actor, UpdateCompany update, CancellationToken cancellationToken) =>
        (await update.Execute(new(id, request), actor, cancellationToken)).Ok(company => new CompanyChangedReply("Company updated successfully", company));

    /// <summary>Take a company off the lists; reservations ahead are cancelled with a reason</summary>
    public static async Task<NoContentOrProblem> DeleteCompany(long id, Actor actor, DeleteCompany delete, CancellationToken cancellationToken) =>
        (await delete.Execute(id, actor, cancellationToken)).NoContent();
}

internal sealed record CompanyChangedReply(string Message, CompanyReply Company);
