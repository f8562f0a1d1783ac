using Creneau.Server.Accounts;

namespace Creneau.Web.Accounts;

/// <summary>Signing in and out.</summary>
internal static class SignInPages
{
    public static void MapSignInPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/sign-in", PageRoutes.Shown, Show).AllowAnonymous();
        pages.MapPost("/sign-in", Send).AllowAnonymous().CountsAttempts();
        pages.MapPost("/sign-out", SignOut).AllowAnonymous();
    }

    private static IResult Show(PageContext page) => page.Visitor is null ? page.Show(SignInPage.Create(page)) : page.Next(NextOf(page));

    private static async Task<IResult> Send(PageContext page, Login login, ReadProfile readProfile, CancellationToken cancellationToken)
    {
        if (page.Form.Read<LoginRequest>(page.Text) is not { } request) return page.ShowAgain(SignInPage.Create(page));
        if (RateLimits.RefuseAttempt(page.Http, "login", request.Email) is { } tooMany) return tooMany;

        var result = await login.Execute(new(request, page.Http.Request.Headers.UserAgent, Via.Page), cancellationToken);
        if (!page.Form.Accepts(result, page.Text)) return page.ShowAgain(SignInPage.Create(page));

        await SignIn(page, result.Value, readProfile, page.Form["remember"] is "true", cancellationToken);
        return page.Next(NextOf(page), Message.SignedIn);
    }

    /// <summary>Sets the cookie of a session that has just begun.</summary>
    public static async Task SignIn(PageContext page, Session session, ReadProfile readProfile, bool isRemembered, CancellationToken cancellationToken)
    {
        var account = session.Account;
        var profile = await readProfile.Execute(account.Id, new(account.Id, account.Role, session.Id, Server.Platform.Via.Page), cancellationToken);
        await SignInCookie.Issue(page.Http, SignedInAs.Of(profile.Value), session.Id, isRemembered);
    }

    /// <summary>How long "Remember me" lasts, in words.</summary>
    public static string LongestSignIn(PageContext page) => page.Text.Dates.Span(page.Http.RequestServices.GetRequiredService<TokenSettings>().SignInLifetime);

    private static async Task<IResult> SignOut(PageContext page, EndSession end, CancellationToken cancellationToken)
    {
        if (page.Visitor is not null)
        {
            await end.Execute(page.Actor.SessionId, page.Actor, cancellationToken);
            await SignInCookie.Delete(page.Http);
        }

        return page.Next("/", Message.SignedOut);
    }

    /// <summary>Where the person wanted to go; the first page of the role knows where that is.</summary>
    public static string NextOf(PageContext page) => LocalAddress.Of(page.Form["next"] ?? page.Query("next")) ?? "/start";
}
