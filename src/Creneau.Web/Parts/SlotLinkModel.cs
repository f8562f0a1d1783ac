namespace Creneau.Web.Parts;

/// <summary>A free slot in a list of companies: the way to the page that reserves it.</summary>
public sealed record SlotLinkModel(PageContext Page, string Address, string Day, string Time, string Machine, FreeSlot Free)
{
    internal static SlotLinkModel Of(PageContext page, long companyId, FreeSlot free)
    {
        var (dates, slot) = (page.Text.Dates, free.Slot);
        return new SlotLinkModel(
            page,
            SlotAddress.Reserve(companyId, slot),
            $"{DateText.Capital(dates.ShortDay(slot.Date))} {dates.DayOfMonth(slot.Date)} {dates.ShortMonth(slot.Date.Month)}",
            dates.Time(slot.Start),
            DateText.Machine(slot.Date, slot.Start),
            free);
    }
}

/// <summary>Addresses of slots.</summary>
internal static class SlotAddress
{
    public static string Reserve(long companyId, Slot slot) =>
        $"/companies/{companyId}/reserve?date={slot.Date:yyyy-MM-dd}&start={slot.Start:HH\\:mm}&end={slot.End:HH\\:mm}";

    /// <summary>The week of a date on a company's page.</summary>
    public static string Week(long companyId, DateOnly date) => $"/companies/{companyId}?week={IsoWeek.Of(date)}";
}
