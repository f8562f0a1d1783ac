using System.Text.Json;

namespace Creneau.Server.Tests.Setup;

/// <summary>What tests do with companies, their windows and their closures.</summary>
public static class CompanyIntents
{
    /// <summary>The names of the members, in alphabetical order and one line, as a failure reads best.</summary>
    public static string Members(this JsonElement element) => string.Join(' ', element.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));

    public static async Task<long> Publish(this Client owner, object company) =>
        (await owner.Post("/companies", company)).Must(201).Member("company").GetProperty("id").GetInt64();

    public static async Task<JsonElement> Page(this Client anyone, long company) => (await anyone.Get($"/companies/{company}")).Must(200).Body;

    /// <summary>The names on the list that this query gets.</summary>
    public static async Task<string[]> Find(this Client anyone, string query) =>
        [.. (await anyone.Get($"/companies?{query}")).Must(200).Member("companies").EnumerateArray().Select(company => company.GetProperty("name").GetString()!)];

    public static async Task<OfferedSlot[]> FreeSlots(this Client anyone, long company, string query) =>
        (await anyone.Get($"/companies/{company}/timeslots?{query}")).Must(200).Member("timeslots").Deserialize<OfferedSlot[]>(Client.Anything)!;

    public static Task<OfferedSlot[]> FreeSlots(this Client anyone, long company, DateOnly date) => anyone.FreeSlots(company, $"date={Some.Date(date)}");

    /// <summary>The places left in each slot of a date: <c>09:00 1, 10:00 0</c>.</summary>
    public static async Task<string> Places(this Client anyone, long company, DateOnly date) =>
        string.Join(", ", (await anyone.FreeSlots(company, date)).Select(slot => $"{slot.StartTime[..5]} {slot.RemainingSlots}"));

    public static Task<Answer> Close(
        this Client owner, long company, DateOnly from, DateOnly? to = null, string? start = null, string? end = null, string? reason = null) =>
        owner.Post(
            $"/companies/{company}/closures", new { from_date = Some.Date(from), to_date = Some.Date(to ?? from), start_time = start, end_time = end, reason });

    /// <summary>A closure that stands, its key.</summary>
    public static async Task<long> Closed(
        this Client owner, long company, DateOnly from, DateOnly? to = null, string? start = null, string? end = null, string? reason = null) =>
        (await owner.Close(company, from, to, start, end, reason)).Must(201).Member("closure").GetProperty("id").GetInt64();
}

/// <summary>One line of the free slots.</summary>
public sealed record OfferedSlot(DateOnly Date, string DayOfWeek, string StartTime, string EndTime, bool Available, int RemainingSlots);
