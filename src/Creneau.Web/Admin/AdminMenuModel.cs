namespace Creneau.Web.Admin;

/// <summary>The side menu of administrators.</summary>
public sealed record AdminMenuModel(PageContext Page, AdminSection Section)
{
    public static IReadOnlyList<(AdminSection Section, string Address)> Entries { get; } =
    [
        (AdminSection.Overview, "/admin"), (AdminSection.Users, "/admin/users"), (AdminSection.Companies, "/admin/companies"),
        (AdminSection.Reservations, "/admin/reservations"), (AdminSection.Outbox, "/admin/outbox"), (AdminSection.Events, "/admin/events"),
    ];
}

public enum AdminSection
{
    Overview,
    Users,
    Companies,
    Reservations,
    Outbox,
    Events,
}

/// <summary>Lists of administrators: addresses with filters, and the size of a page.</summary>
internal static class AdminList
{
    public const int PageSize = 20;

    /// <summary>The address with those values that are not empty; page 1 is not named.</summary>
    public static string Address(string path, int page, params (string Name, string? Value)[] values) => path + QueryString.Create(
        values.Append((Name: "page", Value: page == 1 ? null : $"{page}")).Where(value => !string.IsNullOrEmpty(value.Value)).Select(value => KeyValuePair.Create(value.Name, value.Value)));

    public static Server.Platform.Data.Paging Paging(PageContext page) => new(page.PageNumber, PageSize);

    /// <summary>The value, if it is one of these.</summary>
    public static string? OneOf(string? value, params ReadOnlySpan<string> values) => value is not null && values.Contains(value) ? value : null;

    public static bool? Flag(string? value) => value switch { "true" => true, "false" => false, _ => null };
    public static long? Number(string? text) => long.TryParse(text, System.Globalization.NumberStyles.None, null, out var number) ? number : null;
}
