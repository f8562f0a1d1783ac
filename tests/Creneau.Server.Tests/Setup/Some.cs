using Creneau.Rules;

namespace Creneau.Server.Tests.Setup;

/// <summary>What a test needs and does not care about.</summary>
public static class Some
{
    public const string Password = "correct horse battery";

    public static string Email() => $"p{Guid.NewGuid():N}@tests.example";

    public static object Account(string? email = null, string role = "student") =>
        new { email = email ?? Email(), password = Password, first_name = "Zoé", last_name = "Ünal", role, school = "Lycée", phone = "0600000000" };

    public static string Siret() => string.Concat(Guid.NewGuid().ToByteArray().Take(14).Select(b => (char)('0' + (b % 10))));

    /// <summary>Asks MariaDB for rows that come one by one, each after some seconds, and are too wide to wait for each other.</summary>
    public static string SlowRows(int rows, double seconds) =>
        $"with recursive n as (select 1 as i union all select i + 1 from n where i < {rows}) select concat(sleep({seconds}), repeat('x', 50000)) from n";

    public static string Date(DateOnly date) => date.ToString("yyyy-MM-dd");

    public static EndTime End(string? time) => EndTime.TryParse(time, out var end) ? end : throw new ArgumentException($"no end {time}", nameof(time));

    /// <summary>The first such day after the server's today, in Paris.</summary>
    public static DateOnly Next(this TestServer server, DayOfWeek day, int weeks = 0)
    {
        var date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(server.Now, TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).Date).AddDays(1);
        while (date.DayOfWeek != day)
        {
            date = date.AddDays(1);
        }

        return date.AddDays(7 * weeks);
    }

    public static async Task<long> Company(this Client owner, bool autoConfirm = false, string timeZone = "Europe/Paris", string? name = null)
    {
        var answer = await owner.Post("/companies", new { name = name ?? "Company " + Guid.NewGuid().ToString("N"), auto_confirm = autoConfirm, time_zone = timeZone });
        return answer.Must(201).Member("company").GetProperty("id").GetInt64();
    }

    /// <summary>A company that is open on one day of the week, 09:00-12:00 in hours unless said otherwise.</summary>
    public static async Task<long> OpenCompany(
        this Client owner, int places = 1, bool autoConfirm = false, string day = "monday", string start = "09:00", string end = "12:00", int minutes = 60, string timeZone = "Europe/Paris")
    {
        var id = await owner.Company(autoConfirm, timeZone);
        await owner.Window(id, day, start, end, places, minutes);
        return id;
    }

    public static async Task<long> Window(this Client owner, long company, string day = "monday", string start = "09:00", string end = "12:00", int places = 1, int minutes = 60)
    {
        var answer = await owner.Post(
            $"/companies/{company}/timeslots", new { day_of_week = day, start_time = start, end_time = end, max_reservations = places, slot_minutes = minutes });
        return answer.Must(201).Member("timeslot").GetProperty("id").GetInt64();
    }

    public static object Slot(long company, DateOnly date, string start = "09:00", string end = "10:00", string? notes = null) =>
        new { company_id = company, date = Date(date), time_start = start, time_end = end, notes };

    public static Task<Answer> Reserve(this Client student, long company, DateOnly date, string start = "09:00", string end = "10:00", string? key = null) =>
        student.Post("/reservations", Slot(company, date, start, end), key);

    /// <summary>A pending reservation of a new student at a new company, on the next Monday at 9.</summary>
    public static async Task<(Client Owner, Client Student, long Company, long Id)> Pending(this TestServer server)
    {
        var (owner, student) = (await server.Owner(), await server.Student());
        var company = await owner.OpenCompany();
        return (owner, student, company, await student.Reserved(company, server.Next(DayOfWeek.Monday)));
    }

    /// <summary>A pending reservation, its key.</summary>
    public static async Task<long> Reserved(this Client student, long company, DateOnly date, string start = "09:00", string end = "10:00") =>
        (await student.Reserve(company, date, start, end)).Must(201).Id;

    public static async Task<string> StatusOf(this Client person, long reservation) =>
        (await person.Get($"/reservations/{reservation}")).Must(200).Text("status");
}
