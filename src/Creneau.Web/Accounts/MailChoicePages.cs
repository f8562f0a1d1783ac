using Creneau.Server.Notifications.Mail;

namespace Creneau.Web.Accounts;

/// <summary>
/// Which mails a person gets: chosen on the page of the account, or with the link of a mail, which needs no sign-in. The link only shows a page: programs
/// that look at links change nothing.
/// </summary>
internal static class MailChoicePages
{
    private const string Address = "/unsubscribe";

    public static void MapMailChoices(this IEndpointRouteBuilder pages)
    {
        pages.MapPost($"{AccountPages.Address}/mails", Save).ForSignedIn();
        pages.MapMethods($"{AccountPages.Address}/mails", PageRoutes.Shown, ShowSaved).ForSignedIn();
        pages.MapMethods(Address, PageRoutes.Shown, Show).AllowAnonymous();
        pages.MapPost(Address, Send).AllowAnonymous().WithMetadata(new PageProtection.ProvenByLink());
    }

    private static async Task<IResult> Save(PageContext page, UpdateMailPreferences update, AccountReader reader, CancellationToken cancellationToken) =>
        page.Form.Read<MailPreferencesRequest>(page.Text) is { } request && page.Form.Accepts(await update.Execute(request, page.Actor, cancellationToken), page.Text)
            ? page.Next(AccountPages.Address, Message.MailsSaved)
            : await AccountPages.ShowAgain(page, reader, cancellationToken);

    // The address of a form that was refused, when it is loaded anew.
    private static IResult ShowSaved(PageContext page) => page.Next(AccountPages.Address + "#mails");

    private static async Task<IResult> Show(PageContext page, CheckUnsubscribeLink check, CancellationToken cancellationToken) =>
        Answer(page, await check.Execute(page.Query("token"), cancellationToken));

    // Mail programs send `List-Unsubscribe=One-Click` and follow no redirect (RFC 8058).
    private static async Task<IResult> Send(PageContext page, Unsubscribe unsubscribe, CancellationToken cancellationToken)
    {
        var token = page.Query("token");
        var isOn = page.Form["mails"] == "on";
        var result = await unsubscribe.Execute(new(token, isOn), cancellationToken);
        return result.Refusal is not null || page.Form.Has("List-Unsubscribe") ? Answer(page, result) : page.Next($"{Address}?token={token}", isOn ? Message.MailsOn : Message.MailsOff);
    }

    private static IResult Answer(PageContext page, Result<Subscription> result)
    {
        page.Http.Response.Headers.CacheControl = "no-store"; // the address is a secret
        return result.TryGetValue(out var subscription)
            ? page.Show(UnsubscribePage.Create(new UnsubscribeModel(page) { Subscription = subscription }))
            : page.ShowNotFound(UnsubscribePage.Create(new UnsubscribeModel(page)));
    }
}

/// <summary>The page of a link that switches mails off.</summary>
public sealed record UnsubscribeModel(PageContext Page)
{
    /// <summary>What the link is for; null: it is not valid.</summary>
    internal Subscription? Subscription { get; init; }

    public string? Token => Page.Query("token");

    public string Heading => Subscription switch
    {
        null => Page.Text.Mails.BadLink,
        { IsOn: true } on => Page.Text.Mails.SwitchOffHeading(on.Group),
        var off => Page.Text.Mails.Off(off.Group),
    };
}
