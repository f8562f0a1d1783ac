using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Creneau.Limit;

/// <summary>The page of companies, and one company.</summary>
internal static class Companies
{
    private static readonly string[] s_one = [Sql.Company, Sql.CompanyWindows];

    public static async Task List(HttpContext context, Engine engine)
    {
        string? city = null, sector = null;
        int page = 1, limit = 20;
        foreach (var pair in new QueryStringEnumerable(context.Request.QueryString.Value))
        {
            var value = pair.DecodeValue().Span;
            switch (pair.EncodedName.Span)
            {
                case "city":
                    city = value.ToString().ToLowerInvariant();
                    break;
                case "sector":
                    sector = value.ToString().ToLowerInvariant();
                    break;
                case "page":
                    page = int.Parse(value);
                    break;
                case "limit":
                    limit = int.Parse(value);
                    break;
            }
        }

        var filter = (city is null ? 0 : 1) + (sector is null ? 0 : 2);
        var answer = Answer.Begin(out var json);
        json.WriteStartObject();
        await using (var rows = await engine.Open())
        {
            await rows.Query((page == 1 ? Sql.FirstPage : Sql.LaterPage)[filter], [limit, (page - 1L) * limit, city ?? "", sector ?? ""], (statement, row) =>
            {
                if (statement == 0)
                {
                    json.WriteNumber("total"u8, row.GetInt64(0));
                    json.WriteNumber("page"u8, page);
                    json.WriteNumber("limit"u8, limit);
                    json.WriteStartArray("companies"u8);
                }
                else
                {
                    WriteSummary(json, row);
                }
            });
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await answer.End(context);
    }

    public static async Task One(HttpContext context, Engine engine, long id)
    {
        var answer = Answer.Begin(out var json);
        var windows = new List<Window>();
        var isThere = false;
        await using (var rows = await engine.Open())
        {
            await rows.Query(s_one, [id], (statement, row) =>
            {
                if (statement == 0)
                {
                    isThere = true;
                    WriteCompany(json, rows, row);
                }
                else
                {
                    windows.Add(Window.Read(rows, row));
                }
            });
        }

        if (!isThere)
        {
            await Answer.Send(context, Problems.NotFound);
            return;
        }

        Window.Sort(windows);
        json.WriteStartArray("timeslots"u8);
        foreach (var window in windows)
        {
            json.WriteStartObject();
            json.WriteNumber("id"u8, window.Id);
            json.WriteString("day_of_week"u8, window.Day);
            json.Write("start_time"u8, window.Start);
            json.Write("end_time"u8, window.End);
            json.WriteNumber("slot_minutes"u8, window.Minutes);
            json.WriteNumber("max_reservations"u8, window.Places);
            json.WriteBoolean("is_active"u8, window.IsActive);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await answer.End(context);
    }

    private static void WriteSummary(Utf8JsonWriter json, DbDataReader row)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, row.GetInt64(0));
        json.Write("name"u8, row, 1);
        json.Write("sector"u8, row, 2);
        json.Write("city"u8, row, 3);
        json.Write("postal_code"u8, row, 4);
        json.Write("description"u8, row, 5);
        json.Write("website"u8, row, 6);
        json.Write("logo_url"u8, row, 7);
        json.WriteBoolean("is_active"u8, row.GetBoolean(8));
        json.WriteEndObject();
    }

    private static void WriteCompany(Utf8JsonWriter json, Lease rows, DbDataReader row)
    {
        json.WriteStartObject();
        json.WriteNumber("id"u8, row.GetInt64(0));
        json.Write("name"u8, row, 1);
        json.Write("siret"u8, row, 2);
        json.Write("address"u8, row, 3);
        json.Write("city"u8, row, 4);
        json.Write("postal_code"u8, row, 5);
        json.Write("phone"u8, row, 6);
        json.Write("email"u8, row, 7);
        json.Write("website"u8, row, 8);
        json.Write("sector"u8, row, 9);
        json.Write("description"u8, row, 10);
        json.Write("logo_url"u8, row, 11);
        json.Write("time_zone"u8, row, 12);
        json.WriteBoolean("auto_confirm"u8, row.GetBoolean(13));
        json.WriteBoolean("is_active"u8, row.GetBoolean(14));
        rows.WriteInstant(json, "created_at"u8, row, 15);
    }
}
