using System.Data.Common;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Creneau.Limit;

/// <summary>A page of companies by name, of a city, a sector or both.</summary>
internal static class Companies
{
    public static async Task List(HttpContext context, Database database)
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

        var body = JsonBody.Rent();
        var json = body.Writer;
        json.WriteStartObject();
        await using (var connection = await database.Open())
        {
            await connection.Query(
                Sql.Companies(city is not null, sector is not null, isFirstPage: page == 1),
                [("@city", city ?? ""), ("@sector", sector ?? ""), ("@limit", limit), ("@offset", (page - 1L) * limit)],
                (resultSet, row) =>
                {
                    if (resultSet == 0)
                    {
                        json.WriteNumber("total"u8, row.GetInt64(0));
                        json.WriteNumber("page"u8, page);
                        json.WriteNumber("limit"u8, limit);
                        json.WriteStartArray("companies"u8);
                    }
                    else
                    {
                        WriteCompany(json, row);
                    }
                });
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await body.Send(context, 200);
    }

    private static void WriteCompany(Utf8JsonWriter json, DbDataReader row)
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
}
