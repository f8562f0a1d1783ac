using Creneau.Server.Accounts;
using Creneau.Server.Calendars;
using Creneau.Server.Privacy;

namespace Creneau.Web.Accounts;

/// <summary>The account of the person who is signed in.</summary>
internal static class AccountPages
{
    public const string Address = "/account";

    public static void AddAccountPages(this WebApplicationBuilder builder) => builder.Services.AddSingleton<AccountReader>();

    public static void MapAccountPages(this IEndpointRouteBuilder pages)
    {
        var account = pages.MapGroup(Address).ForSignedIn();
        account.MapMethods("/", PageRoutes.Shown, Show);
        account.MapPost("/", SaveProfile);
        account.MapPost("/password", ChangePassword);
        account.MapMethods("/password", PageRoutes.Shown, ShowPassword);
        account.MapPost("/email", ChangeEmail);
        account.MapMethods("/email", PageRoutes.Shown, ShowEmail);
        account.MapPost("/verification", SendVerification);
        account.MapMethods("/verification", PageRoutes.Shown, ShowVerification);
        account.MapPost("/sessions/{id:long}/end", EndSession);
        account.MapPost("/sessions/end-others", EndOtherSessions);
        account.MapMethods("/data.json", PageRoutes.Shown, Download);
        account.MapMethods("/delete", PageRoutes.Shown, ShowDelete);
        account.MapPost("/delete", Delete);

        var calendar = account.MapGroup("/calendar").ForStudents();
        calendar.MapPost("/", MakeFeed);
        calendar.MapPost("/revoke", RevokeFeed);
    }

    /// <summary>The page with what is wrong in one of its forms.</summary>
    public static async Task<IResult> ShowAgain(PageContext page, AccountReader reader, CancellationToken cancellationToken) =>
        await reader.Read(page, cancellationToken) is { } model ? page.ShowAgain(AccountPage.Create(model)) : Results.NotFound();

    private static async Task<IResult> Show(PageContext page, AccountReader reader, CancellationToken cancellationToken)
    {
        if (await reader.Read(page, cancellationToken) is not { } model) return Results.NotFound();
        if (page.FollowsStep || model.Profile.Language == LanguageChoice.Of(page.Http)) return page.Show(AccountPage.Create(model));

        await SignInCookie.Renew(page.Http, SignedInAs.Of(model.Profile)); // another browser has changed it
        return page.Next(Address);
    }

    private static async Task<IResult> SaveProfile(PageContext page, UpdateProfile update, AccountReader reader, CancellationToken cancellationToken)
    {
        if (page.Form.Read<UpdateProfileRequest>(page.Text) is { } request)
        {
            var result = await update.Execute(request, page.Actor, cancellationToken);
            if (page.Form.Accepts(result, page.Text))
            {
                await SignInCookie.Renew(page.Http, SignedInAs.Of(result.Value));
                return page.Next(Address, Message.ProfileSaved);
            }
        }

        return await ShowAgain(page, reader, cancellationToken);
    }

    private static async Task<IResult> ChangePassword(PageContext page, ChangePassword change, AccountReader reader, CancellationToken cancellationToken)
    {
        if (page.Form.Read<ChangePasswordRequest>(page.Text) is { } request)
        {
            if (RateLimits.RefuseAttemptOfActor(page.Http, "password") is { } tooMany) return tooMany;

            var result = await change.Execute(request, page.Actor, cancellationToken);
            if (IsPasswordRight(page, "current_password", result) && page.Form.Accepts(result, page.Text)) return page.Next(Address, Message.PasswordChanged);
        }

        return await ShowAgain(page, reader, cancellationToken);
    }

    // The addresses of forms that were refused, when they are loaded anew.
    private static IResult ShowPassword(PageContext page) => page.Next(Address + "#password");
    private static IResult ShowVerification(PageContext page) => page.Next(Address);

    private static async Task<IResult> ChangeEmail(PageContext page, ChangeEmail change, AccountReader reader, CancellationToken cancellationToken)
    {
        if (page.Form.Read<ChangeEmailRequest>(page.Text) is { } request)
        {
            if (RateLimits.RefuseAttemptOfActor(page.Http, "email") is { } tooMany) return tooMany;

            var result = await change.Execute(request, page.Actor, cancellationToken);
            if (result.Refusal == Refusal.EmailExists) page.Form.Add("email", page.Text.MyAccount.EmailTaken);
            else if (IsPasswordRight(page, "password", result) && page.Form.Accepts(result, page.Text)) return page.Next(Address, Message.EmailChangeSent);
        }

        return await ShowAgain(page, reader, cancellationToken);
    }

    private static IResult ShowEmail(PageContext page) => page.Next(Address + "#email-address");

    private static async Task<IResult> SendVerification(PageContext page, ResendVerification resend, AccountReader reader, CancellationToken cancellationToken) =>
        page.Form.Accepts(await resend.Execute(page.Actor, cancellationToken), page.Text)
            ? page.Next(Address, Message.VerificationSent)
            : await ShowAgain(page, reader, cancellationToken);

    private static async Task<IResult> EndSession(PageContext page, long id, EndSession end, CancellationToken cancellationToken)
    {
        if ((await end.Execute(id, page.Actor, cancellationToken)).Refusal is not null) return Results.NotFound();
        if (id != page.Actor.SessionId) return page.Next(Address, Message.SessionEnded);

        await SignInCookie.Delete(page.Http);
        return page.Next("/", Message.SignedOut);
    }

    private static async Task<IResult> EndOtherSessions(PageContext page, EndOtherSessions end, CancellationToken cancellationToken)
    {
        var result = await end.Execute(page.Actor, cancellationToken);
        return page.Next(Address, result.Refusal is null ? Message.SessionsEnded : Message.None);
    }

    private static async Task<IResult> MakeFeed(PageContext page, CreateFeed create, CancellationToken cancellationToken)
    {
        if (!(await create.OfStudent(page.Actor, cancellationToken)).TryGetValue(out var secret)) return Results.NotFound();

        OnceCookie.Set(page, Address, FeedAddress.Of(page.Http.Request, secret));
        return page.Next(Address, Message.FeedMade);
    }

    private static async Task<IResult> RevokeFeed(PageContext page, RevokeFeed revoke, CancellationToken cancellationToken)
    {
        var result = await revoke.OfStudent(page.Actor, cancellationToken);
        return page.Next(Address, result.Refusal is null ? Message.FeedRevoked : Message.None);
    }

    private static async Task<IResult> Download(PageContext page, ExportAccount export, CancellationToken cancellationToken)
    {
        var file = ExportResponse.FileOf((await export.Execute(page.Actor, cancellationToken)).Value);
        page.Http.Response.Headers.CacheControl = "no-store";
        return Results.File(file, "application/json; charset=utf-8", "creneau-data.json");
    }

    private static IResult ShowDelete(PageContext page) => page.Show(DeleteAccountPage.Create(page));

    private static async Task<IResult> Delete(PageContext page, DeleteAccount delete, CancellationToken cancellationToken)
    {
        if (page.Form.Read<DeleteAccountRequest>(page.Text) is not { } request) return page.ShowAgain(DeleteAccountPage.Create(page));
        if (RateLimits.RefuseAttemptOfActor(page.Http, "erase") is { } tooMany) return tooMany;

        var result = await delete.Execute(request.Password, page.Actor, cancellationToken);
        if (!IsPasswordRight(page, "password", result) || !page.Form.Accepts(result, page.Text)) return page.ShowAgain(DeleteAccountPage.Create(page));

        await SignInCookie.Delete(page.Http);
        return page.Next("/", Message.AccountDeleted);
    }

    // A wrong password is said at its field.
    private static bool IsPasswordRight(PageContext page, string field, Result<Unit> result)
    {
        if (result.Refusal != Refusal.InvalidCredentials) return true;

        page.Form.Add(field, page.Text.MyAccount.WrongPassword);
        return false;
    }
}
