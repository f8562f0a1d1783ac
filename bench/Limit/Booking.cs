using System.Buffers;
using System.Data.Common;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>A reservation on its way: what was asked, the facts read under the locks, the decision, the row.</summary>
internal sealed class Booking(long user, DateTime now)
{
    private const int PendingLimit = 3;

    private readonly Agenda _agenda = new();
    private readonly List<Span> _held = [];
    private long _company;
    private DateOnly _date;
    private TimeOnly _start;
    private TimeOnly _end;
    private string? _notes;
    private string? _name;
    private string? _zone;
    private string? _city;
    private string? _logo;
    private bool _isConfirmed;
    private int _pending;

    public static string[] Facts { get; } = [Sql.BookedCompany, .. Agenda.Facts, Sql.Held];

    /// <summary>The parameters of the locks and the facts.</summary>
    public object[] Wanted => [_company, _date, _date, user, now, _date.AddDays(-1), _date.AddDays(3)];

    /// <summary>The parameters of the insert.</summary>
    public object[] Row { get; private set; } = [];

    public Problem? Refusal { get; private set; }

    /// <summary>How often the day has been locked, this time included.</summary>
    public long DayVersion { get; set; }

    public long Id { get; set; }

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Read(in ReadOnlySequence<byte> body)
    {
        var json = new Utf8JsonReader(body);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName)
            {
                continue;
            }

            var name = json.ValueSpan;
            json.Read();
            if (name.SequenceEqual("company_id"u8))
            {
                _company = json.GetInt64();
            }
            else if (name.SequenceEqual("date"u8))
            {
                _date = DateOnly.ParseExact(json.GetString()!, "o");
            }
            else if (name.SequenceEqual("time_start"u8))
            {
                _start = TimeOnly.Parse(json.GetString()!);
            }
            else if (name.SequenceEqual("time_end"u8))
            {
                _end = TimeOnly.Parse(json.GetString()!);
            }
            else if (name.SequenceEqual("notes"u8))
            {
                _notes = json.GetString();
            }
        }
    }

    public void Take(int facts, Lease rows, DbDataReader row)
    {
        if (facts == 0)
        {
            (_name, _zone, _isConfirmed) = (row.GetString(1), row.GetString(2), row.GetBoolean(5));
            (_city, _logo) = (row.IsDBNull(3) ? null : row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4));
        }
        else if (facts < Facts.Length - 1)
        {
            _agenda.Take(facts - 1, rows, row);
        }
        else
        {
            _pending += row.GetString(0) == "pending" ? 1 : 0;
            _held.Add(new Span(rows.Instant(row, 1), rows.Instant(row, 2)));
        }
    }

    public bool Decide()
    {
        if (_zone is null)
        {
            Refusal = Problems.NotFound;
            return false;
        }

        var period = new Wall(_zone).PeriodOf(_date, _start, _end);
        var day = Window.NameOf(_date);
        var window = _agenda.Windows.Find(one => one.Day == day && one.Start <= _start && _end <= one.End && _end - _start == TimeSpan.FromMinutes(one.Minutes)
            && (_start - one.Start).TotalMinutes % one.Minutes == 0);
        Refusal = window.Places == 0 || _agenda.PlacesLeft(_date, _start, _end, period, window.Places, now) == 0 ? Problems.SlotUnavailable
            : _held.Exists(period.Overlaps) ? Problems.AlreadyBooked
            : _pending >= PendingLimit && !_isConfirmed ? Problems.PendingLimit
            : null;
        var lapses = now.AddHours(72) < period.From ? now.AddHours(72) : period.From;
        Row =
        [
            user, _company, _date, _start, _end, period.From, period.To, window.Places, DayVersion, _isConfirmed ? "confirmed" : "pending",
            (object?)_notes ?? DBNull.Value, lapses, _isConfirmed ? now : DBNull.Value, now,
            $$"""{"date":"{{_date:o}}","time_start":"{{_start:r}}","time_end":"{{_end:r}}","status":"{{(_isConfirmed ? "confirmed" : "pending")}}"}""",
        ];
        return Refusal is null;
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, Id);
        json.WriteString("message"u8, "Reservation created successfully"u8);
        json.WriteStartObject("reservation"u8);
        json.WriteNumber("id"u8, Id);
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, _company);
        json.WriteString("name"u8, _name);
        json.WriteString("city"u8, _city);
        json.WriteString("logo_url"u8, _logo);
        json.WriteEndObject();
        json.Write("date"u8, _date);
        json.Write("time_start"u8, _start);
        json.Write("time_end"u8, _end);
        json.WriteString("status"u8, _isConfirmed ? "confirmed"u8 : "pending"u8);
        json.WriteNull("proposal"u8);
        json.WriteString("notes"u8, _notes);
        json.WriteNull("instructions"u8);
        json.WriteNull("attended"u8);
        json.WriteNull("cancellation_reason"u8);
        json.WriteNull("cancelled_by"u8);
        if (_isConfirmed)
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
}
