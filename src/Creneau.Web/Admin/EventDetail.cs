using System.Globalization;
using System.Text.Json;

namespace Creneau.Web.Admin;

/// <summary>What an event remembers, as people say it: "date: 2026-12-03".</summary>
internal static class EventDetail
{
    public static string Of(PageText text, string name, JsonElement value) => text.Audit.Detail(name, Value(text, name, value));

    private static string Value(PageText text, string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => text.Audit.Yes,
        JsonValueKind.False => text.Audit.No,
        JsonValueKind.Object => string.Join(", ", value.EnumerateObject().Select(member => Value(text, member.Name, member.Value))),
        _ when TimeOnly.TryParse($"{value}", CultureInfo.InvariantCulture, out var time) => $"{time:HH\\:mm}",
        _ => Word(text, name, $"{value}"),
    };

    private static string Word(PageText text, string name, string value) => (name, value) switch
    {
        ("status", _) when Enum.TryParse<ReservationStatus>(value, ignoreCase: true, out var status) => text.Reservations.Status(status).ToLowerInvariant(),
        ("by", "system") => text.Admin.System,
        ("role" or "by" or "author", _) when Enum.TryParse<Role>(value, ignoreCase: true, out var role) => text.Users.Role(role).ToLowerInvariant(),
        _ => value,
    };
}
