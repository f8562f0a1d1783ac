using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Creneau.Limit;

/// <summary>The slots of a company, each with the places left.</summary>
internal static class Timeslots
{
    private static readonly string[] s_statements = [Sql.ListedCompany, .. Agenda.Facts];

    public static async Task List(HttpContext context, Engine engine, long id)
    {
        DateOnly from = default, to = default;
        foreach (var pair in new QueryStringEnumerable(context.Request.QueryString.Value))
        {
            var date = DateOnly.ParseExact(pair.DecodeValue().Span, "o", CultureInfo.InvariantCulture);
            (from, to) = pair.EncodedName.Span is "from_date" ? (date, to) : (from, date);
        }

        string? name = null, zone = null;
        var agenda = new Agenda();
        await using (var rows = await engine.Open())
        {
            await rows.Query(s_statements, [id, from, to, 0L, TimeProvider.System.GetUtcNow().UtcDateTime], (statement, row) =>
            {
                if (statement == 0)
                {
                    (name, zone) = (row.GetString(1), row.GetString(2));
                }
                else
                {
                    agenda.Take(statement - 1, rows, row);
                }
            });
        }

        if (zone is null)
        {
            await Answer.Send(context, Problems.NotFound);
            return;
        }

        var answer = Answer.Begin(out var json);
        json.WriteStartObject();
        json.WriteNumber("company_id"u8, id);
        json.WriteString("company_name"u8, name);
        json.WriteString("time_zone"u8, zone);
        json.WriteStartObject("period"u8);
        json.Write("from"u8, from);
        json.Write("to"u8, to);
        json.WriteEndObject();
        WriteSlots(json, agenda, new Wall(zone), from, to);
        json.WriteEndObject();
        await answer.End(context);
    }

    private static void WriteSlots(Utf8JsonWriter json, Agenda agenda, Wall wall, DateOnly from, DateOnly to)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Window.Sort(agenda.Windows);
        json.WriteStartArray("timeslots"u8);
        for (var date = from; date <= to; date = date.AddDays(1))
        {
            var day = Window.NameOf(date);
            foreach (var window in agenda.Windows)
            {
                if (window.Day != day)
                {
                    continue;
                }

                TimeOnly end;
                for (var start = window.Start; (window.End - start).TotalMinutes >= window.Minutes && start < window.End; start = end)
                {
                    end = start.AddMinutes(window.Minutes);
                    var left = agenda.PlacesLeft(date, start, end, wall.PeriodOf(date, start, end), window.Places, now);
                    json.WriteStartObject();
                    json.Write("date"u8, date);
                    json.WriteString("day_of_week"u8, day);
                    json.Write("start_time"u8, start);
                    json.Write("end_time"u8, end);
                    json.WriteBoolean("available"u8, left > 0);
                    json.WriteNumber("remaining_slots"u8, left);
                    json.WriteEndObject();
                }
            }
        }

        json.WriteEndArray();
    }
}
