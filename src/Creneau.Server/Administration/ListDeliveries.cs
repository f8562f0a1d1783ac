namespace Creneau.Server.Administration;

/// <summary>Lists the deliveries of the outbox, newest first, without their texts.</summary>
internal sealed class ListDeliveries(Database database)
{
    public async Task<Result<Page<DeliveryReply>>> Execute(string? state, Paging paging, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        var filter = new Filter().When(state is not null, "state = @state");
        var parameters = new { state, paging.Limit, paging.Offset };
        return await database.Read(
            tx => tx.QueryPage<DeliveryReply>(
                $"select count(*) from deliveries {filter}",
                $"select {DeliveryReply.Columns} from deliveries {filter} order by id desc limit @Limit offset @Offset",
                parameters,
                paging),
            cancellationToken);
    }
}
