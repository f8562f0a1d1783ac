using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Creneau.Limit;

/// <summary>The reservations of a student: the list, and a new one.</summary>
internal static class Reservations
{
    private const int PageSize = 100;

    public static async Task List(HttpContext context, Database database, long userId)
    {
        var body = JsonBody.Rent();
        var json = body.Writer;
        var total = 0L;
        json.WriteStartObject();
        json.WriteNumber("page"u8, 1);
        json.WriteNumber("limit"u8, PageSize);
        json.WriteStartArray("reservations"u8);
        await using (var connection = await database.Open())
        {
            await connection.Query(
                Sql.Reservations,
                [("@userId", userId), ("@limit", PageSize), ("@offset", 0L), ("@now", Instant.Text(Instant.Now()))],
                (_, row) =>
                {
                    total++;
                    WriteReservation(json, connection, row);
                },
                prepare: true);
            if (total == PageSize)
            {
                await connection.Query(Sql.CountReservations, [("@userId", userId)], (_, row) => total = row.GetInt64(0), prepare: true);
            }
        }

        json.WriteEndArray();
        json.WriteNumber("total"u8, total);
        json.WriteEndObject();
        await body.Send(context, 200);
    }

    public static async Task Create(HttpContext context, Database database, long userId)
    {
        var request = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, RequestJson.Default.ReserveRequest);
        var booking = new Booking(userId, request!, Instant.Now());
        await database.Book(booking);
        if (booking.Refusal is { } refusal)
        {
            await Responses.Send(context, refusal);
            return;
        }

        context.Response.Headers.Location = "/api/reservations/" + booking.ReservationId;
        var body = JsonBody.Rent();
        booking.Write(body.Writer);
        await body.Send(context, 201);
    }

    private static void WriteReservation(Utf8JsonWriter json, Connection connection, DbDataReader row)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, row.GetInt64(0));
        json.WriteStartObject("company"u8);
        json.WriteNumber("id"u8, row.GetInt64(1));
        json.Write("name"u8, row, 2);
        json.Write("city"u8, row, 3);
        json.Write("logo_url"u8, row, 4);
        json.WriteEndObject();
        connection.WriteDate(json, "date"u8, row, 5);
        connection.WriteTime(json, "time_start"u8, row, 6);
        connection.WriteTime(json, "time_end"u8, row, 7);
        json.Write("status"u8, row, 8);
        json.WriteNull("proposal"u8); // the query looks for one, and the data has none
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
                connection.WriteInstant(json, name, row, column);
            }
        }
    }
}

internal sealed record ReserveRequest(long CompanyId, DateOnly Date, TimeOnly TimeStart, TimeOnly TimeEnd, string? Notes);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ReserveRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;

/// <summary>An instant in UTC, and its text as SQLite stores it and MySQL accepts it.</summary>
internal static class Instant
{
    public static DateTime Now()
    {
        var ticks = TimeProvider.System.GetUtcNow().UtcTicks;
        return new DateTime(ticks - (ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
    }

    public static string Text(DateTime instant) => instant.ToString("yyyy-MM-dd HH:mm:ss.fff");
}
