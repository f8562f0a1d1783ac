namespace Creneau.Web.Parts;

/// <summary>A date as a small sheet of a calendar.</summary>
public sealed record DateTileModel(PageContext Page, DateOnly Date)
{
    public string Day => Page.Text.Dates.ShortDay(Date);
    public string Month => Page.Text.Dates.ShortMonth(Date.Month);
}
