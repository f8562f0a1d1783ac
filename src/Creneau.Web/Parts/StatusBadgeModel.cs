namespace Creneau.Web.Parts;

/// <summary>The status of a reservation by icon, word and colour.</summary>
/// <param name="Page">The request.</param>
/// <param name="Status">Of the reservation.</param>
/// <param name="HasProposal">Whether another slot is proposed and waits for an answer.</param>
public sealed record StatusBadgeModel(PageContext Page, ReservationStatus Status, bool HasProposal = false)
{
    private bool IsProposal => HasProposal && Status == ReservationStatus.Pending;

    /// <summary>The class that sets the colours, as in <c>badge is-pending</c> or <c>event is-pending</c>.</summary>
    public string Kind => IsProposal ? "is-proposal" : KindOf(Status);

    public string Icon => IsProposal ? "swap" : IconOf(Status);
    public string Word => IsProposal ? Page.Text.Reservations.Proposed : Page.Text.Reservations.Status(Status);

    public static string KindOf(ReservationStatus status) => status switch
    {
        ReservationStatus.Pending => "is-pending",
        ReservationStatus.Confirmed => "is-confirmed",
        ReservationStatus.Cancelled => "is-cancelled",
        _ => "is-completed",
    };

    public static string IconOf(ReservationStatus status) => status switch
    {
        ReservationStatus.Pending => "clock",
        ReservationStatus.Confirmed => "check",
        ReservationStatus.Cancelled => "cross",
        _ => "done",
    };
}
