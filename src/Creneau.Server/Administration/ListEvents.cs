using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Administration;

/// <summary>Lists the audit log, newest first.</summary>
internal sealed class ListEvents(Database database)
{
    public async Task<Result<Page<EventReply>>> Execute(EventQuery query, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        if (query.SubjectId is not null && query.SubjectType is null)
        {
            return FieldErrors.Of("subject_type", "subject_type is required with subject_id");
        }

        var paging = new Paging(query.Page ?? 1, query.Limit ?? Paging.DefaultLimit);
        var filter = new Filter()
            .When(query.Type is not null, "e.type = @Type")
            .When(query.ActorId is not null, "e.actor_id = @ActorId")
            .When(query.SubjectType is not null, "e.subject_type = @SubjectType")
            .When(query.SubjectId is not null, "e.subject_id = @SubjectId")
            .When(query.From is not null, "e.occurred_at >= @from")
            .When(query.To is not null, "e.occurred_at < @to");
        var parameters = new
        {
            query.Type,
            query.ActorId,
            query.SubjectType,
            query.SubjectId,
            from = query.From?.Start,
            to = query.To?.End,
            paging.Limit,
            paging.Offset,
        };
        return await database.Read(async tx =>
        {
            var rows = await tx.Query<EventReply>($"select {EventReply.Columns} from events e {EventReply.JoinsSql} {filter} order by e.id desc limit @Limit offset @Offset", parameters);
            var total = paging.TotalWith(rows.Count) ?? await tx.Count($"select count(*) from events e {filter}", parameters);
            return new Page<EventReply>(total, paging, rows);
        }, cancellationToken);
    }
}

/// <summary>Which events.</summary>
internal sealed record EventQuery
{
    [FromQuery(Name = "type"), Text(40), Description("Only this type, such as `reservation.cancelled`.")] public string? Type { get; init; }
    [FromQuery(Name = "actor_id"), Description("Only what this account did.")] public long? ActorId { get; init; }

    [FromQuery(Name = "subject_type"), OneOf("reservation", "account", "company", "timeslot", "closure", "webhook"), Description("Only what happened to such a thing.")]
    public string? SubjectType { get; init; }

    [FromQuery(Name = "subject_id"), Description("Only what happened to this one; with `subject_type`.")]
    public long? SubjectId { get; init; }

    [FromQuery(Name = "from"), Description("From this instant, or from the start of this date in UTC.")]
    public InstantOrDate? From { get; init; }

    [FromQuery(Name = "to"), Description("Before this instant, or until the end of this date in UTC.")]
    public InstantOrDate? To { get; init; }

    [FromQuery(Name = "page"), Range(1, int.MaxValue), Description("From 1.")] public int? Page { get; init; }
    [FromQuery(Name = "limit"), Range(1, Paging.MaxLimit), Description("Events on a page.")] public int? Limit { get; init; }
}
