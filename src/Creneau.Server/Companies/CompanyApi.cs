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
            .AddSingleton<CompanyLinks>().AddSingleton<VerifyCompanyEmail>().AddSingleton<ReadCompanyLink>().AddSingleton<SendCompanyLink>()
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
        owned.MapPost("/verify-email", VerifyCompanyEmail).WithProblems(Refusal.LinkInvalid);
        owned.MapPost("/verify-email/resend", VerifyCompanyEmailResend);
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
            .Map(company => new CompanyChangedReply("Company created successfully", company, company.EmailVerified))
            .Created(reply => $"/api/companies/{reply.Company.Id}");

    /// <summary>Change a company; members left out stay, an empty text clears. The time zone cannot change under reservations ahead</summary>
    public static async Task<OkOrProblem<CompanyChangedReply>> UpdateCompany(
        long id, CompanyRequest request, Actor actor, UpdateCompany update, CancellationToken cancellationToken) =>
        (await update.Execute(new(id, request), actor, cancellationToken)).Ok(company => new CompanyChangedReply("Company updated successfully", company, company.EmailVerified));

    /// <summary>Take a company off the lists; reservations ahead are cancelled with a reason</summary>
    public static async Task<NoContentOrProblem> DeleteCompany(long id, Actor actor, DeleteCompany delete, CancellationToken cancellationToken) =>
        (await delete.Execute(id, actor, cancellationToken)).NoContent();

    /// <summary>Show with the token of a mail that the company's address is its own; only its owner may; good for 7 days, and to do it again changes nothing</summary>
    public static async Task<NoContentOrProblem> VerifyCompanyEmail(
        long id, VerifyCompanyEmailRequest request, Actor actor, VerifyCompanyEmail verify, CancellationToken cancellationToken) =>
        (await verify.Execute(new(id, request.Token), actor, cancellationToken)).NoContent();

    /// <summary>Get the mail that verifies the company's address once more, three a day to one mailbox (429 with `reason` `links`); nothing is sent when it is verified already</summary>
    public static async Task<AcceptedOrProblem> VerifyCompanyEmailResend(long id, Actor actor, SendCompanyLink send, CancellationToken cancellationToken) =>
        (await send.Execute(id, actor, cancellationToken)).Accepted();
}

/// <param name="Message">What was done.</param>
/// <param name="Company">As everyone sees it.</param>
/// <param name="EmailVerified">Whether the company's address is verified: by the link in a mail to it, or because it is the verified address of the owner. Until then its mails go to the owner.</param>
internal sealed record CompanyChangedReply(string Message, CompanyReply Company, bool EmailVerified);

internal sealed record VerifyCompanyEmailRequest
{
    [Text(200, Label = "Token", IsRequired = true)] public string Token { get; init; } = null!;
}
