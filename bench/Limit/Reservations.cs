using System.Data.Common;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>What a student has reserved.</summary>
internal static class Reservations
{
    private const int MostReservations = 100;

    private static readonly string[] s_page = [Sql.Reservations];
    private static readonly string[] s_count = [Sql.CountReservations];

    public static async Task List(HttpContext context, Engine engine, long user)
    {
        // The total stands first and is known last: mostly it is what the first page holds.
        var page = Answer.Begin(out var rowsJson);
        var total = 0L;
        rowsJson.WriteStartArray();
        await using (var rows = await engine.Open())
        {
            await rows.Query(s_page, [user, MostReservations, 0L, TimeProvider.System.GetUtcNow().UtcDateTime], (_, row) =>
            {
                total++;
                WriteReservation(rowsJson, rows, row);
            });
            if (total == MostReservations)
            {
                await rows.Query(s_count, [user], (_, row) => total = row.GetInt64(0));
            }
        }

        rowsJson.WriteEndArray();
        var answer = Answer.Begin(out var json);
        json.WriteStartObject();
        json.WriteNumber("total"u8, total);
        json.WriteNumber("page"u8, 1);
        json.WriteNumber("limit"u8, MostReservations);
        json.WritePropertyName("reservations"u8);
        page.MoveTo(json);
        json.WriteEndObject();
        await answer.End(context);
    }

    private static void WriteReservation(Utf8JsonWriter json, Lease rows, DbDataReader row)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, row.GetInt64(0));
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, row.GetInt64(1));
        json.Write("name"u8, row, 2);
        json.Write("city"u8, row, 3);
        json.Write("logo_url"u8, row, 4);
        json.WriteEndObject();
        rows.WriteDate(json, "date"u8, row, 5);
        rows.WriteTime(json, "time_start"u8, row, 6);
        rows.WriteTime(json, "time_end"u8, row, 7);
        json.Write("status"u8, row, 8);
        json.WriteNull("proposal"u8); // there is none in the data, though it is looked for
        json.Write("notes"u8, row, 9);
        json.Write("instructions"u8, row, 10);
        if (row.IsDBNull(11))
        {
            json.WriteNull("attended"u8);
        }
        else
        {
            json.WriteBoolean("attended"u8, row.GetBoolean(11));
        }

        json.Write("cancellation_reason"u8, row, 12);
        json.Write("cancelled_by"u8, row, 13);
        WriteInstant("confirmed_at"u8, 14);
        WriteInstant("cancelled_at"u8, 15);
        WriteInstant("completed_at"u8, 16);
        WriteInstant("created_at"u8, 17);
        WriteInstant("updated_at"u8, 18);
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
