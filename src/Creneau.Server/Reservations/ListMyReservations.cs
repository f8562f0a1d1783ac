using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>Lists a student's reservations of one kind, and counts those of each.</summary>
internal sealed class ListMyReservations(Database database, TimeProvider clock)
{
    private const string PendingSql = "status = 'pending'";
    private const string ConfirmedSql = "status = 'confirmed' and ends_at > @now";
    private const string CancelledSql = "status = 'cancelled'";

    // A confirmed one that is over is completed a moment later by maintenance.
    private const string PastSql = "(status = 'completed' or (status = 'confirmed' and ends_at <= @now))";

    private const string CountSql = $"""
        select count(case when {PendingSql} then 1 end) as pending, count(case when {ConfirmedSql} then 1 end) as confirmed,
            count(case when {CancelledSql} then 1 end) as cancelled, count(case when {PastSql} then 1 end) as past
        from reservations where user_id = @UserId
        """;

    // As ListReservations does.
    private const string Sql = $"select {Reservation.Columns} from reservations r /*! force index (ix_reservations_user_date) */ {Reservation.JoinsSql} where r.user_id = @UserId and r.";

    private const string NextFirstSql = "order by r.date, r.time_start, r.id limit @Limit offset @Offset";
    private const string LatestFirstSql = "order by r.date desc, r.time_start desc, r.id desc limit @Limit offset @Offset";

    /// <param name="Kind">Null: the first of pending and confirmed that has any.</param>
    /// <param name="Page">From 1; a page beyond the last is the last.</param>
    /// <param name="Limit">How many reservations a page has.</param>
    public sealed record Command(ReservationKind? Kind, int Page, int Limit);

    public async Task<Result<MyReservations>> Execute(Command command, Actor actor, CancellationToken cancellationToken) => actor.IsStudent
        ? await database.Read(tx => List(tx, command, actor.UserId, clock.GetUtcNow()), cancellationToken)
        : Refusal.Forbidden;

    private static async Task<Result<MyReservations>> List(Transaction tx, Command command, long userId, DateTimeOffset now)
    {
        var counts = (await tx.QueryFirstOrDefault<ReservationCounts>(CountSql, new { UserId = userId, now }))!;
        var kind = command.Kind ?? (counts.Pending > 0 ? ReservationKind.Pending : ReservationKind.Confirmed);
        var last = (int)Math.Max(1, (counts.Of(kind) + command.Limit - 1) / command.Limit);
        var paging = new Paging(Math.Min(command.Page, last), command.Limit);
        var rows = await tx.Query<Reservation>(SqlOf(kind), new { UserId = userId, now, paging.Limit, paging.Offset });
        return new MyReservations(kind, counts, new Page<Reservation>(counts.Of(kind), paging, rows));
    }

    private static string SqlOf(ReservationKind kind) => kind switch
    {
        ReservationKind.Pending => $"{Sql}status = 'pending' {NextFirstSql}",
        ReservationKind.Confirmed => $"{Sql}status = 'confirmed' and r.ends_at > @now {NextFirstSql}",
        ReservationKind.Cancelled => $"{Sql}status = 'cancelled' {LatestFirstSql}",
        _ => $"{Sql}status in ('completed', 'confirmed') and (r.status = 'completed' or r.ends_at <= @now) {LatestFirstSql}",
    };
}

/// <summary>How a student sorts reservations.</summary>
internal enum ReservationKind
{
    Pending,

    /// <summary>Confirmed, and not over.</summary>
    Confirmed,

    Cancelled,

    /// <summary>Completed, or confirmed and over.</summary>
    Past,
}

/// <summary>How many reservations of each kind a student has.</summary>
[Row]
internal sealed partial record ReservationCounts(long Pending, long Confirmed, long Cancelled, long Past)
{
    public long Of(ReservationKind kind) => kind switch
    {
        ReservationKind.Pending => Pending,
        ReservationKind.Confirmed => Confirmed,
        ReservationKind.Cancelled => Cancelled,
        _ => Past,
    };
}

/// <param name="Kind">Of the reservations on the page.</param>
/// <param name="Counts">Of all kinds.</param>
/// <param name="Page">Pending and confirmed ones: the next first; the others: the latest first.</param>
internal sealed record MyReservations(ReservationKind Kind, ReservationCounts Counts, Page<Reservation> Page);
