using System.ComponentModel.DataAnnotations;
using Creneau.Server.Booking;

namespace Creneau.Server.Reservations;

/// <summary>A student reserves a slot that the company offers. A repeat with the same idempotency key returns the first response.</summary>
internal sealed class Reserve(Database database, AdmissionGate gate, PlaceAllocator allocator, TimeProvider clock)
{
    public sealed record Command(ReserveRequest Request, string? IdempotencyKey = null);

    /// <summary>What was made, or the stored response of the first request with the key.</summary>
    public sealed record Outcome(Reservation? Reservation, StoredResponse? Stored)
    {
        /// <summary>The reservation with its status when it was made; null when the stored response is a refusal.</summary>
        public (long Id, ReservationStatus Status)? Made =>
            Reservation is { } now ? (now.Id, now.Status)
            : Stored is { ReservationId: { } id } stored ? (id, ReserveReply.StatusIn(stored.Body))
            : null;
    }

    public async Task<Result<Outcome>> Execute(Command command, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsStudent) return Refusal.Forbidden;

        var slot = command.Request.CompanySlot();
        AllocationOutcome? last = null;
        return await gate.Enter(
            slot,
            mayRefuse: command.IdempotencyKey is null,
            async () =>
            {
                // Whether the actor may act is read with the rest of the decision.
                var result = await database.Transact(async tx => await Book(tx, command, actor, last = await Allocate(tx, command, actor)), cancellationToken);
                if (last is { FullPlace: { } place, Company: { } company }) gate.RememberFull(slot, place, company);

                return result;
            },
            cancellationToken);
    }

    private Task<AllocationOutcome> Allocate(Transaction tx, Command command, Actor actor)
    {
        var (companyId, slot) = command.Request.CompanySlot();
        return allocator.Allocate(tx, PlaceRequest.ForReservation(actor.UserId, companyId, slot, command.IdempotencyKey) with { SessionId = actor.SessionId });
    }

    private async Task<Result<Outcome>> Book(Transaction tx, Command command, Actor actor, AllocationOutcome outcome)
    {
        if (outcome.Result.Refusal is Refusal.TokenInvalid or Refusal.EmailNotVerified) return outcome.Result.Refusal.Value;

        var now = clock.GetUtcNow();
        var key = command.IdempotencyKey is { } text ? new IdempotencyKey(actor.UserId, text, command.Request, now) : null;
        if (key is not null && outcome.Stored is { } stored && !key.HasExpired(stored))
        {
            await Undo(tx, command.Request, actor, outcome);
            return key.IsOf(stored) ? new Outcome(null, stored) : Refusal.IdempotencyMismatch;
        }

        if (outcome.Result.TryGetValue(out var allocation))
        {
            var reservation = await ReservationStore.Insert(tx, allocation, actor, Texts.OrNull(command.Request.Notes), now);
            await (key?.Store(tx, ReserveReply.Of(reservation, actor), outcome.Stored) ?? Task.CompletedTask);
            return new Outcome(reservation, null);
        }

        var refusal = outcome.Result.Refusal!.Value;
        if (key is not null && refusal is not (Refusal.NotFound or Refusal.TooManyMoves)) // neither says anything about the reservation
        {
            await Undo(tx, command.Request, actor, outcome);
            await key.Store(tx, refusal, outcome.Stored);
            tx.CommitEvenIfRefused();
        }

        return refusal;
    }

    /// <summary>Nothing is reserved, although the transaction is committed.</summary>
    private static async Task Undo(Transaction tx, ReserveRequest request, Actor actor, AllocationOutcome outcome)
    {
        await Locks.UncountMove(tx, actor.UserId);
        if (outcome.DayVersion == 1) await Locks.ForgetNewDay(tx, request.CompanyId!.Value, request.Date!.Value);
    }
}

internal sealed record ReserveRequest
{
    [Required] public long? CompanyId { get; init; }
    [Required] public DateOnly? Date { get; init; }

    /// <summary>Local to the company.</summary>
    [Required] public TimeOnly? TimeStart { get; init; }

    /// <summary>Local to the company.</summary>
    [Required] public EndTime? TimeEnd { get; init; }

    /// <summary>For the company, at most 500 characters.</summary>
    [Text(500, HasLines = true)] public string? Notes { get; init; }

    public CompanySlot CompanySlot() => new(CompanyId!.Value, new Slot(Date!.Value, TimeStart!.Value, TimeEnd!.Value));
}
