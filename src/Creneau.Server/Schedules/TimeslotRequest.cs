using System.ComponentModel.DataAnnotations;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

/// <summary>A weekly window; in a change, members left out stay.</summary>
internal sealed record TimeslotRequest
{
    [OneOf("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")] public string? DayOfWeek { get; init; }

    /// <summary>Local to the company.</summary>
    public TimeOnly? StartTime { get; init; }

    /// <summary>Local to the company, not included; after `start_time`. `24:00`, or `00:00` of the next day: midnight.</summary>
    public EndTime? EndTime { get; init; }

    /// <summary>Places in each slot, 1 by default.</summary>
    [Range(1, 1000)] public int? MaxReservations { get; init; }

    /// <summary>The length of one slot in minutes, 60 by default.</summary>
    [Range(5, 1440)] public int? SlotMinutes { get; init; }

    public bool? IsActive { get; init; }

    /// <summary>The window as it is after this request.</summary>
    public TimeslotReply Over(TimeslotReply before) => before with
    {
        DayOfWeek = DayOfWeek is null ? before.DayOfWeek : Enum.Parse<DayOfWeek>(DayOfWeek, ignoreCase: true),
        StartTime = StartTime ?? before.StartTime,
        EndTime = EndTime ?? before.EndTime,
        MaxReservations = MaxReservations ?? before.MaxReservations,
        SlotMinutes = SlotMinutes ?? before.SlotMinutes,
        IsActive = IsActive ?? before.IsActive,
    };

    public FieldErrors? Missing()
    {
        var errors = new Dictionary<string, string[]>();
        Require(DayOfWeek, "day_of_week");
        Require(StartTime, "start_time");
        Require(EndTime, "end_time");
        return errors.Count == 0 ? null : new FieldErrors(errors);

        void Require(object? value, string name)
        {
            if (value is null) errors.Add(name, [$"{name} is required"]);
        }
    }
}
