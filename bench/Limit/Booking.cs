using System.Data.Common;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>A reservation that is asked for: what is read under the locks, the decision, the row and the response.</summary>
internal sealed class Booking(long userId, ReserveRequest request, DateTime now)
{
    private const int MaxPending = 3;

    private static readonly string[] s_days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    private readonly List<Window> _windows = [];
    private readonly List<Closure> _closures = [];
    private readonly List<Period> _taken = [];
    private readonly List<Period> _held = [];
    private bool _isStudent;
    private long _dayVersion;
    private Company? _company;
    private Period _period;
    private int _places;
    private int _pending;

    /// <summary>The parameters of <see cref="Sql.LockAndRead"/>.</summary>
    public (string Name, object Value)[] KeyParameters =>
    [
        ("@userId", userId), ("@companyId", request.CompanyId), ("@date", request.Date), ("@now", Instant.Text(now)),
        ("@nearFrom", request.Date.AddDays(-1)), ("@nearTo", request.Date.AddDays(4)),
    ];

    /// <summary>The parameters of <see cref="Sql.Insert"/>.</summary>
    public (string Name, object Value)[] RowParameters =>
    [
        ("@userId", userId), ("@companyId", request.CompanyId), ("@date", request.Date), ("@timeStart", request.TimeStart), ("@timeEnd", request.TimeEnd),
        ("@startsAt", Instant.Text(_period.From)), ("@endsAt", Instant.Text(_period.To)), ("@places", _places), ("@dayVersion", _dayVersion),
        ("@status", Status), ("@notes", (object?)request.Notes ?? DBNull.Value),
        ("@lapsesAt", Instant.Text(now.AddHours(72) < _period.From ? now.AddHours(72) : _period.From)),
        ("@confirmedAt", _company!.AutoConfirm ? Instant.Text(now) : DBNull.Value), ("@now", Instant.Text(now)),
        ("@facts", $$"""{"date":"{{request.Date:o}}","time_start":"{{request.TimeStart:r}}","time_end":"{{request.TimeEnd:r}}","status":"{{Status}}"}"""),
    ];

    public Problem? Refusal { get; private set; }

    public long ReservationId { get; private set; }

    /// <summary>Completes when the transaction is committed.</summary>
    public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string Status => _company!.AutoConfirm ? "confirmed" : "pending";

    /// <summary>Reads a row of <see cref="Sql.LockAndRead"/>.</summary>
    public void Read(int resultSet, DbDataReader row)
    {
        switch (resultSet)
        {
            case 0:
                _isStudent = true;
                break;
            case 1:
                _dayVersion = row.GetInt64(0);
                _company = row.IsDBNull(1) ? null : Company.Read(row);
                break;
            case 2:
                _windows.Add(Window.Read(row));
                break;
            case 3:
                _closures.Add(Closure.Read(row));
                break;
            case 4:
                _taken.Add(Period.Read(row));
                break;
            default:
                _held.Add(Period.Read(row));
                _pending += row.GetString(2) == "pending" ? 1 : 0;
                break;
        }
    }

    /// <summary>Reads the row of <see cref="Sql.Insert"/>.</summary>
    public void ReadId(int resultSet, DbDataReader row) => ReservationId = row.GetInt64(0);

    public void Decide() => Refusal =
        !_isStudent ? Problem.TokenInvalid
        : _company is null ? Problem.NotFound
        : !IsFree(_company) ? Problem.SlotUnavailable
        : _held.Exists(_period.Overlaps) ? Problem.AlreadyBooked
        : _pending >= MaxPending && !_company.AutoConfirm ? Problem.PendingLimit
        : null;

    private bool IsFree(Company company)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(company.TimeZone);
        _period = new Period(
            TimeZoneInfo.ConvertTimeToUtc(request.Date.ToDateTime(request.TimeStart), zone),
            TimeZoneInfo.ConvertTimeToUtc(request.Date.ToDateTime(request.TimeEnd), zone));
        _places = _windows.Find(window => window.Offers(s_days[(int)request.Date.DayOfWeek], request.TimeStart, request.TimeEnd)).Places;
        return _period.From > now
            && !_closures.Exists(closure => closure.Start < request.TimeEnd && request.TimeStart < closure.End)
            && _taken.Count(_period.Overlaps) < _places;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, ReservationId);
        json.WriteString("message"u8, "Reservation created successfully"u8);
        json.WriteStartObject("reservation"u8);
        json.WriteNumber("id"u8, ReservationId);
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, request.CompanyId);
        json.WriteString("name"u8, _company!.Name);
        json.WriteString("city"u8, _company.City);
        json.WriteString("logo_url"u8, _company.LogoUrl);
        json.WriteEndObject();
        json.Write("date"u8, request.Date);
        json.Write("time_start"u8, request.TimeStart);
        json.Write("time_end"u8, request.TimeEnd);
        json.WriteString("status"u8, Status);
        json.WriteNull("proposal"u8);
        json.WriteString("notes"u8, request.Notes);
        json.WriteNull("instructions"u8);
        json.WriteNull("attended"u8);
        json.WriteNull("cancellation_reason"u8);
        json.WriteNull("cancelled_by"u8);
        if (_company.AutoConfirm)
        {
            json.Write("confirmed_at"u8, now);
        }
        else
        {
            json.WriteNull("confirmed_at"u8);
        }

        json.WriteNull("cancelled_at"u8);
        json.WriteNull("completed_at"u8);
        json.Write("created_at"u8, now);
        json.Write("updated_at"u8, now);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private sealed record Company(string Name, string? City, string? LogoUrl, string TimeZone, bool AutoConfirm)
    {
        public static Company Read(DbDataReader row) => new(
            row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetString(4), row.GetBoolean(5));
    }

    private readonly record struct Window(string Day, TimeOnly Start, TimeOnly End, int Minutes, int Places)
    {
        public static Window Read(DbDataReader row) => new(
            row.GetString(0), row.GetFieldValue<TimeOnly>(1), row.GetFieldValue<TimeOnly>(2), row.GetInt32(3), row.GetInt32(4));

        public bool Offers(string day, TimeOnly from, TimeOnly to) =>
            Day == day && Start <= from && to <= End && to - from == TimeSpan.FromMinutes(Minutes) && (from - Start).TotalMinutes % Minutes == 0;
    }

    /// <summary>The hours of the day that are closed: the whole day when the row has none.</summary>
    private readonly record struct Closure(TimeOnly Start, TimeOnly End)
    {
        public static Closure Read(DbDataReader row) => row.IsDBNull(2)
            ? new(TimeOnly.MinValue, TimeOnly.MaxValue)
            : new(row.GetFieldValue<TimeOnly>(2), row.GetFieldValue<TimeOnly>(3));
    }

    private readonly record struct Period(DateTime From, DateTime To)
    {
        public static Period Read(DbDataReader row) => new(row.GetDateTime(0), row.GetDateTime(1));

        public bool Overlaps(Period other) => From < other.To && other.From < To;
    }
}
