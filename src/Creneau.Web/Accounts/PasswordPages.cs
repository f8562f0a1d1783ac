using Creneau.Server.Accounts;

namespace Creneau.Web.Accounts;

/// <summary>Forgotten passwords and the verification of addresses. The link of a mail only shows a page: programs that look at links change nothing.</summary>
internal static class PasswordPages
{
    public static void MapPasswordPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/forgot-password", PageRoutes.Shown, ShowForgot).AllowAnonymous();
        pages.MapPost("/forgot-password", SendForgot).AllowAnonymous().CountsAttempts();
        pages.MapMethods("/reset-password", PageRoutes.Shown, ShowReset).AllowAnonymous();
        pages.MapPost("/reset-password", SendReset).AllowAnonymous();
        pages.MapMethods("/verify-email", PageRoutes.Shown, ShowVerify).AllowAnonymous();
        pages.MapPost("/verify-email", SendVerify).AllowAnonymous().CountsAttempts();
    }

    private static IResult ShowForgot(PageContext page) => page.Show(ForgotPasswordPage.Create(page));

    private static async Task<IResult> SendForgot(PageContext page, ForgotPassword forgot, CancellationToken cancellationToken)
    {
        if (page.Form.Read<ForgotPasswordRequest>(page.Text) is not { } request) return page.ShowAgain(ForgotPasswordPage.Create(page));
        if (RateLimits.RefuseAttempt(page.Http, "forgot-password", request.Email) is { } tooMany) return tooMany;

        // The same answer whether the address is known or not.
        await forgot.Execute(request, cancellationToken);
        return page.Next("/sign-in", Message.ResetMailSent);
    }

    private static async Task<IResult> ShowReset(PageContext page, CheckLink check, CancellationToken cancellationToken) =>
        await OwnerOf(page.Query("token"), check, MailPurpose.Reset, cancellationToken) is not null ? page.Show(ResetPasswordPage.Create(page)) : Expired(page, isReset: true);

    private static async Task<IResult> SendReset(PageContext page, ResetPassword reset, CancellationToken cancellationToken)
    {
        if (page.Form.Read<ResetPasswordRequest>(page.Text) is not { } request)
        {
            return page.Form.ErrorOf("token") is null ? page.ShowAgain(ResetPasswordPage.Create(page)) : Expired(page, isReset: true);
        }

        var result = await reset.Execute(request, cancellationToken);
        if (result.Refusal == Refusal.LinkInvalid) return Expired(page, isReset: true);
        if (!page.Form.Accepts(result, page.Text)) return page.ShowAgain(ResetPasswordPage.Create(page));

        await SignInCookie.Delete(page.Http); // its session has ended
        return page.Next("/sign-in", Message.PasswordReset);
    }

    private static async Task<IResult> ShowVerify(PageContext page, CheckLink check, CancellationToken cancellationToken) =>
        await OwnerOf(page.Query("token"), check, MailPurpose.Verify, cancellationToken) is { } owner
            ? page.Show(VerifyEmailPage.Create(new VerifyEmailModel(page, owner)))
            : Expired(page, isReset: false);

    private static async Task<IResult> SendVerify(PageContext page, VerifyEmail verify, CheckLink check, CancellationToken cancellationToken)
    {
        var request = page.Form.Read<VerifyEmailRequest>(page.Text);
        if (await OwnerOf(page.Form["token"], check, MailPurpose.Verify, cancellationToken) is not { } owner) return Expired(page, isReset: false);
        if (request is null) return Again();
        if (RateLimits.RefuseAttempt(page.Http, "verify-email", request.Token) is { } tooMany) return tooMany;

        var isChange = await OwnerOf(request.Token, check, MailPurpose.Change, cancellationToken) is not null;
        switch ((await verify.Execute(new(request, page.Visitor is null ? null : page.Actor), cancellationToken)).Refusal)
        {
            case null when isChange:
                if (page.Visitor?.Id == owner) await SignInCookie.Delete(page.Http); // its session has ended
                return page.Next(page.Visitor is null || page.Visitor.Id == owner ? "/sign-in" : "/account", Message.EmailChanged);
            case null:
                return page.Next(page.Visitor is null ? "/sign-in" : "/account", Message.EmailVerified);
            case Refusal.LinkInvalid:
                return Expired(page, isReset: false);
            case Refusal.InvalidCredentials:
                page.Form.Add("password", page.Text.MyAccount.WrongPassword);
                return Again();
            case { } refusal:
                page.Form.Add(refusal == Refusal.PasswordRequired ? "password" : "", page.Text.Refusals.Of(refusal));
                return Again();
        }

        IResult Again() => page.ShowAgain(VerifyEmailPage.Create(new VerifyEmailModel(page, owner)));
    }

    private static async Task<long?> OwnerOf(string? token, CheckLink check, MailPurpose purpose, CancellationToken cancellationToken) =>
        token is { Length: > 0 and <= 200 } && (await check.Execute(token, purpose, cancellationToken)).TryGetValue(out var owner) ? owner : null;

    private static IResult Expired(PageContext page, bool isReset) => page.Show(LinkExpiredPage.Create(new LinkExpiredModel(page, isReset)));
}

/// <param name="Page">The request.</param>
/// <param name="Owner">The account whose address the link verifies.</param>
public sealed record VerifyEmailModel(PageContext Page, long Owner)
{
    /// <summary>A visitor who is not signed in as the owner shows by the password to be the owner.</summary>
    public bool NeedsPassword => Page.Visitor?.Id != Owner;

    public string? Token => Page.Form["token"] ?? Page.Query("token");
}

/// <param name="Page">The request.</param>
/// <param name="IsReset">Whether the link was for a new password; otherwise it was to verify an address.</param>
public sealed record LinkExpiredModel(PageContext Page, bool IsReset);
