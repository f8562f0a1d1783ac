using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Booking;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;

namespace Creneau.Web.Site;

/// <summary>Help, privacy, terms and contact.</summary>
internal static class SitePages
{
    public static void MapSitePages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/help", PageRoutes.Shown, Help).AllowAnonymous();
        pages.MapMethods("/privacy", PageRoutes.Shown, Privacy).AllowAnonymous();
        pages.MapMethods("/terms", PageRoutes.Shown, Terms).AllowAnonymous();
        pages.MapMethods("/contact", PageRoutes.Shown, ShowContact).AllowAnonymous();
        pages.MapPost("/contact", SendContact).AllowAnonymous();
    }

    private static IResult Help(PageContext page, WaitlistSettings waitlist) => page.Show(HelpPage.Create(new HelpModel(
        page, page.Text.Help.Parts((int)ReservationRules.AnswerTime.TotalHours, page.Text.Dates.Span(waitlist.OfferLifetime)))));

    private static IResult Privacy(PageContext page, EventSettings events, RetentionSettings retention, TokenSettings tokens)
    {
        var (text, dates) = (page.Text.Legal, page.Text.Dates);
        return page.Show(PrivacyPage.Create(new PrivacyModel(page, dates.Span(tokens.SignInLifetime))
        {
            Kept =
            [
                (text.Account, text.AccountKept(retention.Months)),
                (text.Reservations, text.ReservationsKept(retention.Months)),
                (text.Waiting, text.AsLongAsAccount),
                (text.Sessions, text.AfterSignIn(dates.Span(tokens.SignInLifetime), dates.Span(tokens.SessionLifetime))),
                (text.ResetLinks, dates.Span(MailTokens.LifetimeOf(MailPurpose.Reset))),
                (text.VerifyLinks, dates.Span(MailTokens.LifetimeOf(MailPurpose.Verify))),
                (text.ChangeLinks, dates.Span(MailTokens.LifetimeOf(MailPurpose.Change))),
                (text.Mails, dates.Span(OutboxCleanup.SentKeptFor)),
                (text.FailedMails, dates.Span(OutboxCleanup.DeadKeptFor)),
                (text.Log, dates.Span(events.Retention)),
                (text.Keys, dates.Span(IdempotencyKey.Lifetime)),
                (text.KnownAddresses, text.AfterLastSignIn(dates.Span(PasswordCheck.KnownFor))),
                (text.Addresses, text.AMinute),
            ],
        }));
    }

    private static IResult Terms(PageContext page) => page.Show(TermsPage.Create(page));

    private static async Task<IResult> ShowContact(PageContext page, ReadProfile read, CancellationToken cancellationToken)
    {
        if (!page.HasContact) return Results.NotFound();

        if (page.Visitor is not null && (await read.Execute(page.Actor.UserId, page.Actor, cancellationToken)).TryGetValue(out var profile))
        {
            page.Form.Fill("name", page.Visitor.Name);
            page.Form.Fill("email", profile.Email);
        }

        return page.Show(ContactPage.Create(page));
    }

    private static async Task<IResult> SendContact(PageContext page, SendContactMessage send, CancellationToken cancellationToken)
    {
        if (!page.HasContact) return Results.NotFound();
        if (page.Form.Read<ContactMessageRequest>(page.Text) is not { } request) return page.ShowAgain(ContactPage.Create(page));
        if (RateLimits.RefuseAttempt(page.Http, "contact", "") is { } tooMany) return tooMany;

        var result = await send.Execute(request, page.Visitor is null ? Actor.Anonymous with { Via = Via.Page } : page.Actor, cancellationToken);
        return page.Form.Accepts(result, page.Text) ? page.Next("/contact", Message.ContactSent) : page.ShowAgain(ContactPage.Create(page));
    }
}

/// <param name="Page">The request.</param>
/// <param name="Parts">What is explained.</param>
public sealed record HelpModel(PageContext Page, IReadOnlyList<HelpPart> Parts);

/// <param name="Page">The request.</param>
/// <param name="Remembered">How long a person stays signed in at most.</param>
public sealed record PrivacyModel(PageContext Page, string Remembered)
{
    /// <summary>What is kept, and for how long.</summary>
    public IReadOnlyList<(string What, string HowLong)> Kept { get; init; } = [];
}
