using System.Text.Json;
using Creneau.Rules;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Promise;

/// <summary>
/// Holds the tables against the history: what was acknowledged is there and as it was left, what was refused is not, and whatever
/// is cancelled was cancelled by a call that did so, or by time.
/// </summary>
internal sealed class Checker
{
    private readonly Scene _scene;
    private readonly Dictionary<string, Call[]> _asked;
    private readonly Dictionary<string, Call[]> _byLabel;
    private readonly ILookup<(OperationKind OperationKind, long About), Call> _about;

    public Checker(Scene scene)
    {
        _scene = scene;
        var calls = scene.History.Calls.Where(call => call.OperationKind != OperationKind.Other).ToArray();
        _byLabel = calls.GroupBy(call => call.Label).ToDictionary(group => group.Key, group => group.ToArray());
        _asked = calls.Where(call => call.OperationKind == OperationKind.Reserve).GroupBy(call => call.Label).ToDictionary(group => group.Key, group => group.ToArray());
        _about = calls.Where(call => call.MayBeDone).ToLookup(call => (call.OperationKind, call.About));
    }

    public int Promised { get; private set; }

    public void Hold(IReadOnlyList<HeldRow> rows, DateTimeOffset now)
    {
        Promised = 0;
        var unseen = rows.Where(row => row.Notes.Length > 0).ToDictionary(row => row.Notes);
        HoldOffers(rows.ToDictionary(row => row.Id), now);
        foreach (var (label, asked) in _asked)
        {
            unseen.Remove(label, out var row);
            var promised = asked.Where(call => call.Answer.Status == 201).ToArray();
            var outcome = promised.Length > 0 ? "201" : asked.All(call => !call.MayBeDone) ? "refused" : "unknown";
            Promised += promised.Length > 0 ? 1 : 0;
            if (row is null)
            {
                Check(outcome != "201", $"{label} was answered with 201 and is not there: {promised.FirstOrDefault()?.Answer}");
            }
            else
            {
                Check(outcome != "refused", $"{label} was refused and is there: {row}; {asked[0].Answer}");
                Check(outcome == "201" || Array.TrueForAll(asked, call => call.Answer.Status is 401 or 404 or 503), $"{label} was kept as refused and is there: {row}");
                Check(Array.TrueForAll(promised, call => call.Answer.Id == row.Id), $"{label} was answered with another reservation than {row}: {promised.FirstOrDefault()?.Answer}");
                Check(asked[0].About == row.CompanyId, $"{label} was asked of company {asked[0].About}: {row}");
                CheckSlot(row, asked[0]);
                CheckStatus(row, promised, now);
            }
        }

        foreach (var row in unseen.Values)
        {
            _scene.History.Fault($"no client asked for {row}");
        }
    }

    // What was made of an offer has no notes; to accept twice makes one reservation.
    private void HoldOffers(Dictionary<long, HeldRow> rows, DateTimeOffset now)
    {
        var accepts = _scene.History.Calls.Where(call => call.OperationKind == OperationKind.AcceptOffer && call.MayBeDone).ToArray();
        foreach (var promised in accepts.Where(call => call.IsDone).GroupBy(call => call.About))
        {
            Promised++;
            var first = promised.First();
            Check(promised.All(call => call.Answer.Id == first.Answer.Id), $"one offer was accepted as two reservations: {first.Answer} and {promised.Last().Answer}");
            if (!rows.TryGetValue(first.Answer.Id, out var row))
            {
                _scene.History.Fault($"{first.Label} was answered with 201 and is not there: {first.Answer}");
                continue;
            }

            CheckSlot(row, first);
            CheckStatus(row, [.. promised], now);
        }

        foreach (var row in rows.Values.Where(row => row.Notes.Length == 0))
        {
            Check(Array.Exists(accepts, call => !call.IsDone || call.Answer.Id == row.Id), $"no client accepted an offer of {row}");
        }
    }

    // The last move that was acknowledged, or one that may have come after it.
    private void CheckSlot(HeldRow row, Call asked)
    {
        var moves = _about[(OperationKind.Change, row.Id)].Concat(Accepted(row.Id)).ToArray();
        var lastBegan = moves.Where(move => move.IsDone).Select(move => move.Began).DefaultIfEmpty().Max();
        var possible = moves.Where(move => !move.IsDone || move.Ended >= lastBegan).Select(move => move.Slot).ToList();
        if (!moves.Any(move => move.IsDone))
        {
            possible.Add(asked.Slot);
        }

        Check(possible.Contains(row.Slot), $"{row} should be on {string.Join(" or ", possible)}");
    }

    // The answer says where to; without one it may be any slot that was proposed.
    private IEnumerable<Call> Accepted(long id) => _about[(OperationKind.AcceptProposal, id)].SelectMany(call => call.IsDone
        ? [call with { Slot = SlotOf(call.Answer.Member("reservation")) }]
        : _about[(OperationKind.Propose, id)].Select(proposal => call with { Slot = proposal.Slot }));

    private static Slot SlotOf(JsonElement told) => new(
        DateOnly.Parse(told.GetProperty("date").GetString()!), TimeOnly.Parse(told.GetProperty("time_start").GetString()!), Some.End(told.GetProperty("time_end").GetString()));

    private void CheckStatus(HeldRow row, Call[] promised, DateTimeOffset now)
    {
        var confirms = _about[(OperationKind.Confirm, row.Id)].Concat(_about[(OperationKind.AcceptProposal, row.Id)]).ToArray();
        var wasConfirmed = confirms.Any(call => call.IsDone) || promised.Any(call => call.Answer.Member("reservation").GetProperty("status").GetString() == "confirmed");
        Check(!wasConfirmed || row.ConfirmedAt is not null, $"{row} was confirmed and does not know it");
        Check(row.ConfirmedAt is null || wasConfirmed || confirms.Length > 0 || promised.Length == 0, $"no client confirmed {row}");
        var cancels = _about[(OperationKind.Cancel, row.Id)].Where(call => call.IsDone).Select(call => call.Answer.Member("reservation")).ToArray();
        var declines = _about[(OperationKind.Decline, row.Id)].Where(call => call.IsDone).ToArray();
        Check(cancels.Length + declines.Length == 0 || row.Status == ReservationStatus.Cancelled, $"{row} was cancelled for good");
        Check(Array.TrueForAll(declines, call => call.Label == row.CancellationReason), $"{row} was declined by {declines.FirstOrDefault()?.Label}");
        Check(
            Array.TrueForAll(cancels, told => (told.GetProperty("cancellation_reason").GetString(), told.GetProperty("cancelled_by").GetString()) == (row.CancellationReason, row.CancelledBy)),
            $"{row} was told otherwise to the client that cancelled it: {cancels.FirstOrDefault()}");
        switch (row.Status)
        {
            case ReservationStatus.Cancelled:
                Check(IsCaused(row), $"no client may have cancelled {row}");
                break;
            case ReservationStatus.Completed:
                Check(row.EndsAt <= now || _about[(OperationKind.Attend, row.Id)].Any(), $"not over: {row}");
                break;
            case ReservationStatus.Confirmed:
                Check(row.EndsAt > now, $"over: {row}");
                CheckActive(row, promised);
                break;
            default:
                Check(row.LapsesAt > now, $"lapsed: {row}");
                CheckActive(row, promised);
                break;
        }
    }

    private bool IsCaused(HeldRow row)
    {
        if (_byLabel.TryGetValue(row.CancellationReason, out var calls))
        {
            return calls.Any(call => call.MayBeDone && call.OperationKind switch
            {
                OperationKind.Cancel => call.About == row.Id && call.By.StartsWith(row.CancelledBy == "company" ? "owner" : row.CancelledBy, StringComparison.Ordinal),
                OperationKind.Decline => call.About == row.Id && row.CancelledBy == "company" && row.ConfirmedAt is null,
                OperationKind.Close => call.About == row.CompanyId && row.CancelledBy == "company" && row.ConfirmedAt is null && call.Closure!.Covers(row.Slot),
                _ => false,
            });
        }

        return (row.CancellationReason, row.CancelledBy) switch
        {
            ("The company has left", "company") => _about[(OperationKind.Leave, row.CompanyId)].Any(call => row.StartsAt > call.ClockBegan),
            ("The account was disabled", "admin") => _about[(OperationKind.Disable, row.UserId)].Any(call => row.StartsAt > call.ClockBegan),
            ("The company did not answer in time", "system") => row.LapsesAt <= row.CancelledAt && row.ConfirmedAt is null,
            _ => false,
        };
    }

    // An active reservation must not have outlived what ends reservations.
    private void CheckActive(HeldRow row, Call[] promised)
    {
        Check(!_about[(OperationKind.Leave, row.CompanyId)].Any(call => call.IsDone && row.StartsAt > call.ClockEnded), $"its company has left: {row}");
        Check(!_about[(OperationKind.Close, row.CompanyId)].Any(call => call.IsDone && call.Closure!.Covers(row.Slot) && !WasReopened(call)), $"closed: {row}");
        if (promised.Length == 0)
        {
            return;
        }

        var made = promised.Min(call => call.Ended);
        var enables = _about[(OperationKind.Enable, row.UserId)].ToArray();
        foreach (var disabled in _about[(OperationKind.Disable, row.UserId)].Where(call => call.IsDone && row.StartsAt > call.ClockEnded))
        {
            var mayComeAfter = made >= disabled.Began && Array.Exists(enables, enabled => enabled.Ended >= disabled.Began && enabled.Began <= made);
            Check(mayComeAfter, $"its student was disabled by {disabled.Label}: {row}");
        }
    }

    private bool WasReopened(Call closed) => _about[(OperationKind.Reopen, closed.Answer.Member("closure").GetProperty("id").GetInt64())].Any();

    private void Check(bool isRight, string fault)
    {
        if (!isRight)
        {
            _scene.History.Fault(fault);
        }
    }
}
