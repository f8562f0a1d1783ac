using Creneau.Server.Administration;
using Creneau.Server.Platform.Outbox;

namespace Creneau.Web.Admin;

/// <summary>The audit log.</summary>
internal static class EventPages
{
    private static readonly string[] s_subjects = ["reservation", "account", "company", "timeslot", "closure", "webhook"];

    public static void MapEventPages(this IEndpointRouteBuilder admin) => admin.MapMethods("/events", PageRoutes.Shown, List);

    private static async Task<IResult> List(PageContext page, ListEvents list, IEnumerable<EventType> types, EventSettings settings, CancellationToken cancellationToken)
    {
        var names = types.Select(type => type.Name).Order(StringComparer.Ordinal).ToArray();
        var (from, to) = (IsoWeek.Date(page.Query("from"))?.ToString("yyyy-MM-dd"), IsoWeek.Date(page.Query("to"))?.ToString("yyyy-MM-dd"));
        var subject = AdminList.OneOf(page.Query("subject_type"), s_subjects);
        var query = new EventQuery
        {
            Type = AdminList.OneOf(page.Query("type"), names),
            ActorId = AdminList.Number(page.Query("actor_id")),
            SubjectType = subject,
            SubjectId = subject is null ? null : AdminList.Number(page.Query("subject_id")),
            From = InstantOrDate.TryParse(from, null, out var start) ? start : null,
            To = InstantOrDate.TryParse(to, null, out var end) ? end : null,
            Page = page.PageNumber,
            Limit = AdminList.PageSize,
        };
        (string Name, string? Value)[] filters =
            [("type", query.Type), ("actor_id", $"{query.ActorId}"), ("subject_type", subject), ("subject_id", $"{query.SubjectId}"), ("from", from), ("to", to)];
        foreach (var (name, value) in filters)
        {
            page.Form.Fill(name, value);
        }

        var found = (await list.Execute(query, page.Actor, cancellationToken)).Value;
        var model = new EventsModel(page, found.Total)
        {
            Kept = page.Text.Dates.Span(settings.Retention),
            Types = [("", page.Text.Admin.All), .. names.Select(name => (name, page.Text.Audit.Event(name))).OrderBy(type => type.Item2, StringComparer.Ordinal)],
            Subjects = [("", page.Text.Admin.All), .. s_subjects.Select(type => (type, page.Text.Admin.SubjectType(type)))],
            Events = [.. found.Items.Select(happened => EventRow.Of(page, happened))],
            Pager = new PagerModel(page, query.Page!.Value, AdminList.PageSize, found.Total, number => AdminList.Address("/admin/events", number, filters)),
        };
        return model.Pager.ToLast() ?? page.Show(EventsPage.Create(model));
    }
}

/// <summary>A page of the audit log.</summary>
public sealed record EventsModel(PageContext Page, long Total)
{
    public required string Kept { get; init; }
    public IReadOnlyList<(string Value, string Label)> Types { get; init; } = [];
    public IReadOnlyList<(string Value, string Label)> Subjects { get; init; } = [];
    public IReadOnlyList<EventRow> Events { get; init; } = [];
    public required PagerModel Pager { get; init; }
}

/// <summary>Something that has happened.</summary>
public sealed record EventRow(string Type, string At, string Subject)
{
    public string? SubjectAddress { get; init; }
    public required string Actor { get; init; }
    public string? ActorAddress { get; init; }
    public required string Via { get; init; }
    public required string Details { get; init; }

    internal static EventRow Of(PageContext page, EventReply happened) =>
        new(page.Text.Audit.Event(happened.Type), page.Text.Dates.Instant(happened.OccurredAt, "UTC"), happened.SubjectName ?? $"{page.Text.Admin.SubjectType(happened.SubjectType)} {happened.SubjectId}")
        {
            SubjectAddress = happened.SubjectType switch
            {
                "reservation" => $"/reservations/{happened.SubjectId}",
                "account" => $"/admin/users/{happened.SubjectId}",
                "company" => $"/manage/{happened.SubjectId}",
                _ => null,
            },
            Actor = happened.ActorId is { } id ? happened.ActorName ?? page.Text.Admin.AccountNumber(id) : happened.Via == "system" ? page.Text.Admin.System : "–",
            ActorAddress = happened.ActorId is { } actor ? $"/admin/users/{actor}" : null,
            Via = page.Text.Admin.Via(happened.Via),
            Details = string.Join(", ", happened.Payload.Select(detail => EventDetail.Of(page.Text, detail.Key, detail.Value))
                .Concat(happened.Occurrences > 1 ? [page.Text.Admin.Times(happened.Occurrences)] : [])),
        };
}
