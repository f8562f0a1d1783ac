using Creneau.Server.Companies;

namespace Creneau.Web.Companies;

/// <summary>A company in a list, with its next free slots.</summary>
public sealed record CompanyCard(string Name, string Address, string Facts)
{
    public string? Description { get; init; }
    public IReadOnlyList<SlotLinkModel> Slots { get; init; } = [];

    /// <summary>For the order by the next free slot.</summary>
    internal (DateOnly, TimeOnly) FirstSlot { get; init; }

    internal static CompanyCard Of(PageContext page, CompanySummary company, IReadOnlyList<FreeSlot> free) =>
        new(company.Name, $"/companies/{company.Id}", Joined.By(" · ", company.Sector, company.City, page.Text.Dates.OtherZone(company.TimeZone)))
        {
            Description = company.Description,
            Slots = [.. free.Select(slot => SlotLinkModel.Of(page, company.Id, slot))],
            FirstSlot = free is [var first, ..] ? (first.Slot.Date, first.Slot.Start) : default,
        };
}
