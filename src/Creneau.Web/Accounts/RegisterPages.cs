using Creneau.Server.Accounts;

namespace Creneau.Web.Accounts;

/// <summary>Creating an account. The person is signed in at once and goes on to where the way began.</summary>
internal static class RegisterPages
{
    public static void MapRegisterPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/register", PageRoutes.Shown, Choose).AllowAnonymous();
        pages.MapMethods("/register/student", PageRoutes.Shown, ShowStudent).AllowAnonymous();
        pages.MapMethods("/register/company", PageRoutes.Shown, ShowCompany).AllowAnonymous();
        pages.MapPost("/register/student", SendStudent).AllowAnonymous().CountsAttempts();
        pages.MapPost("/register/company", SendCompany).AllowAnonymous().CountsAttempts();
    }

    private static IResult Choose(PageContext page) => page.Show(ChooseRolePage.Create(page));
    private static IResult ShowStudent(PageContext page) => page.Show(RegisterPage.Create(new RegisterModel(page, "student")));
    private static IResult ShowCompany(PageContext page) => page.Show(RegisterPage.Create(new RegisterModel(page, "company")));

    private static Task<IResult> SendStudent(PageContext page, Register register, Login login, ReadProfile readProfile, CancellationToken cancellationToken) =>
        Send(new(page, "student"), register, login, readProfile, cancellationToken);

    private static Task<IResult> SendCompany(PageContext page, Register register, Login login, ReadProfile readProfile, CancellationToken cancellationToken) =>
        Send(new(page, "company"), register, login, readProfile, cancellationToken);

    private static async Task<IResult> Send(RegisterModel model, Register register, Login login, ReadProfile readProfile, CancellationToken cancellationToken)
    {
        var page = model.Page;
        page.Form.Fill("role", model.Role);
        if (page.Form.Read<RegisterRequest>(page.Text) is not { } request) return page.ShowAgain(RegisterPage.Create(model));
        if (RateLimits.RefuseAttempt(page.Http, "register", request.Email) is { } tooMany) return tooMany;

        var result = await register.Execute(new(request with { Role = model.Role }, LanguageChoice.Of(page.Http)), cancellationToken);
        if (!page.Form.Accepts(result, page.Text)) return page.ShowAgain(RegisterPage.Create(model));

        var session = await login.Execute(new(new LoginRequest { Email = request.Email, Password = request.Password }, page.Http.Request.Headers.UserAgent, Via.Page), cancellationToken);
        if (!session.TryGetValue(out var begun)) return page.Next("/sign-in", Message.AccountCreated);

        await SignInPages.SignIn(page, begun, readProfile, isRemembered: false, cancellationToken);
        return page.Next(LocalAddress.Of(page.Form["next"]) ?? (model.Role == "company" ? "/manage" : "/companies"), Message.AccountCreated);
    }
}

/// <param name="Page">The request.</param>
/// <param name="Role">As the API calls it.</param>
public sealed record RegisterModel(PageContext Page, string Role)
{
    public bool IsCompany => Role == "company";
}
