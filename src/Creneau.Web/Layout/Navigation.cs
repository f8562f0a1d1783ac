namespace Creneau.Web.Layout;

/// <summary>The main navigation of each role.</summary>
internal static class Navigation
{
    public static IEnumerable<(NavigationEntry Entry, string Address, string Label)> For(PageContext page)
    {
        var text = page.Text.Common;
        yield return (NavigationEntry.Companies, "/companies", text.Companies);
        switch (page.Visitor?.Role)
        {
            case Role.Student:
                yield return (NavigationEntry.Reservations, "/reservations", text.MyReservations);
                break;
            case Role.Company:
                yield return (NavigationEntry.Manage, "/manage", text.MyCompanies);
                break;
            case Role.Admin:
                yield return (NavigationEntry.Admin, "/admin", text.Administration);
                break;
        }

        yield return (NavigationEntry.Help, "/help", text.Help);
    }
}
