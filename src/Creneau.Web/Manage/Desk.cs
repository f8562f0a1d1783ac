using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>The frame of a company's pages: its name, and the menu at the side.</summary>
/// <param name="Page">The request.</param>
/// <param name="Entry">The entry of the menu that the page belongs to.</param>
public sealed record Desk(PageContext Page, DeskEntry Entry)
{
    internal CompanyReply Company { get; init; } = null!;

    /// <summary>Where the company's mails go to.</summary>
    internal CompanyMailbox Mailbox { get; init; } = null!;

    /// <summary>Requests that wait for an answer.</summary>
    public long Waiting { get; init; }

    public string Name => Company.Name;

    /// <summary>The address that those of all its pages begin with.</summary>
    public string Address => $"/manage/{Company.Id}";

    /// <summary>The desk of the company; null when it is not the visitor's: the page is then not found.</summary>
    internal static async Task<Desk?> Find(PageContext page, long companyId, DeskEntry entry, ReadOwnCompany read, CancellationToken cancellationToken) =>
        (await read.Execute(companyId, page.Actor, cancellationToken)).TryGetValue(out var own) ? new Desk(page, entry) { Company = own.Company, Mailbox = own.Mailbox, Waiting = own.Waiting } : null;

    /// <summary>What a page of the desk tells the layout.</summary>
    public LayoutModel Layout(string title) => new(Page, $"{title}, {Name}") { Entry = NavigationEntry.Manage, IsIndexed = false };

    /// <summary>The name of the entry that the page belongs to.</summary>
    public string Section => Entries().First(entry => entry.Entry == Entry).Label;

    internal IEnumerable<(DeskEntry Entry, string Address, string Label)> Entries()
    {
        var text = Page.Text.Manage;
        return
        [
            (DeskEntry.Dashboard, Address, text.Dashboard),
            (DeskEntry.Calendar, Address + "/calendar", text.Calendar),
            (DeskEntry.Reservations, Address + "/reservations", text.Reservations),
            (DeskEntry.Students, Address + "/students", text.Students),
            (DeskEntry.Waitlist, Address + "/waitlist", text.Waitlist),
            (DeskEntry.Hours, Address + "/hours", text.Hours),
            (DeskEntry.Closures, Address + "/closures", text.Closures),
            (DeskEntry.Profile, Address + "/profile", text.Profile),
            (DeskEntry.CalendarAddress, Address + "/calendar-address", text.CalendarAddress),
            (DeskEntry.Webhooks, Address + "/webhooks", text.Webhooks),
        ];
    }
}

/// <summary>The entries of the menu at the side.</summary>
public enum DeskEntry
{
    Dashboard,
    Calendar,
    Reservations,
    Students,
    Waitlist,
    Hours,
    Closures,
    Profile,
    CalendarAddress,
    Webhooks,
}
