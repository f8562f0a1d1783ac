using Creneau.Server.Accounts;
using Creneau.Server.Calendars;
using Creneau.Server.Notifications.Mail;

namespace Creneau.Web.Accounts;

/// <summary>Everything about the account of the person who is signed in.</summary>
public sealed record AccountModel(PageContext Page)
{
    internal ProfileReply Profile { get; init; } = null!;
    public IReadOnlyList<SessionItem> Sessions { get; init; } = [];

    public bool HasFeed { get; init; }

    /// <summary>How old the calendar address is; null: just made.</summary>
    public string? FeedAge { get; init; }

    /// <summary>The calendar address, only on the page that follows its making.</summary>
    public string? NewFeed { get; init; }

    public bool IsStudent => Profile.Role == Role.Student;

    /// <summary>How long messages about a reservation wait for the next mail about it.</summary>
    public int MinutesBetweenMails => (int)Page.Http.RequestServices.GetRequiredService<MailLimits>().Pause.TotalMinutes;
}

/// <summary>A browser or program that is signed in.</summary>
public sealed record SessionItem(long Id, string Device, DateTimeOffset Since, bool IsThis)
{
    /// <summary>How long ago the person signed in; null: just now.</summary>
    public required string? Age { get; init; }
}

/// <summary>Reads what the page of the account shows, for each of its forms.</summary>
internal sealed class AccountReader(ReadProfile readProfile, ListSessions listSessions, ReadMyFeed readFeed, ReadMailPreferences readMails, TimeProvider clock)
{
    /// <summary>Null when the account has just been deleted.</summary>
    public async Task<AccountModel?> Read(PageContext page, CancellationToken cancellationToken)
    {
        if (!(await readProfile.Execute(page.Actor.UserId, page.Actor, cancellationToken)).TryGetValue(out var profile)) return null;

        var sessions = (await listSessions.Execute(page.Actor, cancellationToken)).Value;
        var feed = page.Actor.IsStudent ? (await readFeed.Execute(page.Actor, cancellationToken)).Value : null;
        var mails = (await readMails.Execute(page.Actor, cancellationToken)).Value;
        page.Form.Fill("first_name", profile.FirstName);
        page.Form.Fill("last_name", profile.LastName);
        page.Form.Fill("phone", profile.Phone);
        page.Form.Fill("school", profile.School);
        page.Form.Fill("language", profile.Language == Server.Platform.Language.Fr ? "fr" : "en");
        page.Form.Fill("reminders", mails.Reminders ? "true" : "false");
        page.Form.Fill("messages", mails.Messages ? "true" : "false");
        return new AccountModel(page)
        {
            Profile = profile,
            Sessions = [.. sessions.Select(session => ItemOf(page, session)).OrderByDescending(session => session.IsThis)],
            HasFeed = feed is not null,
            FeedAge = feed is null ? null : AgeOf(page, feed.CreatedAt),
            NewFeed = OnceCookie.Take(page, AccountPages.Address),
        };
    }

    private SessionItem ItemOf(PageContext page, OpenSession session) =>
        new(session.Id, DeviceName.Of(session.Device, page.Text.MyAccount), session.CreatedAt, session.Id == page.Actor.SessionId) { Age = AgeOf(page, session.CreatedAt) };

    private string? AgeOf(PageContext page, DateTimeOffset instant) =>
        clock.GetUtcNow() - instant is { TotalMinutes: >= 1 } age ? page.Text.Dates.Span(age) : null;
}
