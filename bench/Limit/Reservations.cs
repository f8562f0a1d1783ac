using System.Data.Common;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>What a student has reserved.</summary>
internal static class Reservations
{
    private const int MostReservations = 100;

    private static readonly string[] s_statements = [Sql.CountReservations, Sql.Reservations];

    public static async Task List(HttpContext context, Engine engine, long user)
    {
        var answer = Answer.Begin(out var json);
        json.WriteStartObject();
        await using (var rows = await engine.Open())
        {
            await rows.Query(s_statements, [user, MostReservations, 0L], (statement, row) =>
            {
                if (statement == 0)
                {
                    json.WriteNumber("total"u8, row.GetInt64(0));
                    json.WriteNumber("page"u8, 1);
                    json.WriteNumber("limit"u8, MostReservations);
                    json.WriteStartArray("reservations"u8);
                }
                else
                {
                    WriteReservation(json, rows, row);
                }
            });
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await answer.End(context);
    }

    private static void WriteReservation(Utf8JsonWriter json, Lease rows, DbDataReader row)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, row.GetInt64(0));
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, row.GetInt64(2));
        json.Write("name"u8, row, 22);
        json.Write("city"u8, row, 23);
        json.Write("logo_url"u8, row, 24);
        json.WriteEndObject();
        rows.WriteDate(json, "date"u8, row, 3);
        rows.WriteTime(json, "time_start"u8, row, 4);
        rows.WriteTime(json, "time_end"u8, row, 5);
        json.Write("status"u8, row, 10);
        json.Write("notes"u8, row, 11);
        json.Write("instructions"u8, row, 12);
        if (row.IsDBNull(14))
        {
            json.WriteNull("attended"u8);
        }
        else
        {
            json.WriteBoolean("attended"u8, row.GetBoolean(14));
        }

        json.Write("cancellation_reason"u8, row, 15);
        json.Write("cancelled_by"u8, row, 16);
        WriteInstant("confirmed_at"u8, 17);
        WriteInstant("cancelled_at"u8, 18);
        WriteInstant("completed_at"u8, 19);
        WriteInstant("created_at"u8, 20);
        WriteInstant("updated_at"u8, 21);
        json.WriteEndObject();

        void WriteInstant(ReadOnlySpan<byte> name, int column)
        {
            if (row.IsDBNull(column))
            {
                json.WriteNull(name);
            }
            else
            {
                rows.WriteInstant(json, name, row, column);
            }
        }
    }
}
