using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Web.Waitlist;

/// <summary>What a student waits for, offers first.</summary>
public sealed record WaitlistModel(PageContext Page)
{
    public required IReadOnlyList<WaitlistItem> Entries { get; init; }

    internal static async Task<WaitlistModel> Of(PageContext page, IReadOnlyList<WaitlistEntry> entries, ReadCompany readCompany, CancellationToken cancellationToken)
    {
        var items = new List<WaitlistItem>();
        foreach (var entry in entries.OrderBy(entry => entry.OfferedUntil is null))
        {
            items.Add(await WaitlistItem.Of(page, entry, readCompany, cancellationToken));
        }

        return new WaitlistModel(page) { Entries = items };
    }
}

/// <summary>A slot that a student waits for.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="Company">The name.</param>
/// <param name="Date">Of the slot.</param>
public sealed record WaitlistItem(long Id, string Company, DateTileModel Date)
{
    internal WaitlistEntry Entry { get; init; } = null!;
    public required string Times { get; init; }

    /// <summary>Until when a place is held; null: none is.</summary>
    public string? Until { get; init; }

    public bool IsOffered => Until is not null;

    /// <summary>The student is off the list.</summary>
    public bool IsEnded => Entry.Outcome is not null;

    public string Address => IsOffered ? $"/waitlist/offers/{Id}" : SlotAddress.Week(Entry.CompanyId, Entry.Date) + "#week";
    public string SlotDate => $"{Entry.Date:yyyy-MM-dd}";
    public string Start => $"{Entry.TimeStart:HH\\:mm}";
    public string End => $"{Entry.TimeEnd:HH\\:mm}";

    internal static async Task<WaitlistItem> Of(PageContext page, WaitlistEntry entry, ReadCompany readCompany, CancellationToken cancellationToken)
    {
        var times = page.Text.Dates.Times(entry.TimeStart, entry.TimeEnd);
        return new WaitlistItem(entry.Id, entry.CompanyName, new DateTileModel(page, entry.Date))
        {
            Entry = entry,
            Times = entry.City is null ? times : $"{times}, {entry.City}",
            Until = entry.OfferedUntil is { } until ? page.Text.Dates.Instant(until, await ZoneOf(entry, readCompany, cancellationToken)) : null,
        };
    }

    // Entries of a company that has left are closed, so that there is a company.
    internal static async Task<string> ZoneOf(WaitlistEntry entry, ReadCompany readCompany, CancellationToken cancellationToken) =>
        (await readCompany.Execute(entry.CompanyId, cancellationToken)).TryGetValue(out var company) ? company.TimeZone : "Etc/UTC";
}
