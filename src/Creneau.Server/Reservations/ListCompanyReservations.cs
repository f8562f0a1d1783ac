using Creneau.Server.Booking;
using Creneau.Server.Companies;

namespace Creneau.Server.Reservations;

/// <summary>Lists the reservations of one company, for its owner or an administrator, also by the name or the school of the student.</summary>
internal sealed class ListCompanyReservations(Database database, TimeProvider clock)
{
    private const string NextFirstSql = "order by r.date, r.time_start, r.id limit @Limit offset @Offset";
    private const string LatestFirstSql = "order by r.date desc, r.time_start desc, r.id desc limit @Limit offset @Offset";

    /// <summary>Names and schools of students that hold the text.</summary>
    public const string SearchSql = "(u.name_key like @pattern escape '!' or u.school_key like @pattern escape '!')";

    public sealed record Command(long CompanyId, Paging Paging)
    {
        /// <summary>Null: any.</summary>
        public ReservationStatus? Status { get; init; }

        /// <summary>The first date, from which on the next come first; null: any.</summary>
        public DateOnly? From { get; init; }

        /// <summary>The last date, included; null: any.</summary>
        public DateOnly? To { get; init; }

        /// <summary>Part of the student's name or school; null: any.</summary>
        public string? Search { get; init; }

        /// <summary>Only this student's; null: everyone's.</summary>
        public long? UserId { get; init; }
    }

    public async Task<Result<Page<Reservation>>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.IsStudent) return Refusal.Forbidden;

        var search = Texts.NameKey(command.Search);
        var filter = new Filter()
            .When(true, "r.company_id = @CompanyId")
            .When(command.Status is not null, "r.status = @Status")
            .When(command.From is not null, "r.date >= @From")
            .When(command.To is not null, "r.date <= @To")
            .When(command.UserId is not null, "r.user_id = @UserId and r.purged_at is null")
            .When(search is not null, SearchSql);
        var parameters = new
        {
            command.CompanyId,
            command.Status,
            command.From,
            command.To,
            command.UserId,
            pattern = Filter.Containing(search),
            command.Paging.Limit,
            command.Paging.Offset,
            now = clock.GetUtcNow(),
        };
        var order = command.From is not null || command.Status is ReservationStatus.Pending or ReservationStatus.Confirmed ? NextFirstSql : LatestFirstSql;
        return await database.Read<Result<Page<Reservation>>>(
            async tx => await CompanyStore.RefuseUnlessOwner(tx, command.CompanyId, actor) is not null
                ? Refusal.NotFound // who comes is not public, unlike the company
                : await tx.QueryPage<Reservation>(
                    $"select count(*) from reservations r {(search is null ? "" : Reservation.StudentJoinSql)} {filter}",
                    $"select {Reservation.Columns} from reservations r {Reservation.JoinsSql} {filter} {order}",
                    parameters,
                    command.Paging),
            cancellationToken);
    }
}
