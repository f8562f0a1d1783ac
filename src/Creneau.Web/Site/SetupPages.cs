using Creneau.Server.Accounts;
using Creneau.Web.Accounts;

namespace Creneau.Web.Site;

/// <summary>Makes the first administrator, with the address that the log shows at start. Afterwards, and without its token, there is no such page.</summary>
internal static class SetupPages
{
    public static void MapSetup(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/setup", PageRoutes.Shown, Show).AllowAnonymous();
        pages.MapPost("/setup", Send).AllowAnonymous();
    }

    private static async Task<IResult> Show(PageContext page, CreateFirstAdministrator create, CancellationToken cancellationToken) =>
        await create.IsPossible(page.Query("token"), cancellationToken) ? page.Show(SetupPage.Create(page)) : Results.NotFound();

    private static async Task<IResult> Send(PageContext page, CreateFirstAdministrator create, Login login, ReadProfile readProfile, CancellationToken cancellationToken)
    {
        var token = page.Form["token"];
        if (!await create.IsPossible(token, cancellationToken)) return Results.NotFound();
        if (page.Form.Read<FirstAdministratorRequest>(page.Text) is not { } request) return page.ShowAgain(SetupPage.Create(page));

        var result = await create.Execute(new(token, request, LanguageChoice.Of(page.Http)), cancellationToken);
        if (result.Refusal == Refusal.NotFound) return Results.NotFound();
        if (!page.Form.Accepts(result, page.Text)) return page.ShowAgain(SetupPage.Create(page));

        var session = await login.Execute(new(new LoginRequest { Email = request.Email, Password = request.Password }, page.Http.Request.Headers.UserAgent, Via.Page), cancellationToken);
        if (!session.TryGetValue(out var begun)) return page.Next("/sign-in", Message.AdministratorCreated);

        await SignInPages.SignIn(page, begun, readProfile, isRemembered: false, cancellationToken);
        return page.Next("/admin", Message.AdministratorCreated);
    }
}
