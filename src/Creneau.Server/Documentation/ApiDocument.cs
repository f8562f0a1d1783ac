using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>What the document says before the first call.</summary>
internal static class ApiDocument
{
    public const string BearerScheme = "Bearer";
    public const string ProblemSchema = "Problem";

    private const string Description = """
        Students find companies, see which slots are free and reserve one; companies publish their weekly windows and accept or refuse.

        Dates are `YYYY-MM-DD`; times of day are accepted as `HH:MM` or `HH:MM:SS`, returned as `HH:MM:SS`, in the company's time zone;
        an end at midnight is accepted as `24:00` or `00:00`, returned as `24:00:00`. Instants are RFC 3339 in UTC. Spans of time are half-open:
        09:00-10:00 and 10:00-11:00 do not overlap. Unknown members are ignored.

        Every failure is an RFC 9457 problem document with `detail` (for people, in French or English as `Accept-Language` prefers), `error` (the same
        in English) and `code` (for programs). Every call answers 400 `VALIDATION_FAILED` to a query parameter that it does not have (but for `_` and
        `utm_*`), and may answer 429 `RATE_LIMITED` and 503 `UNAVAILABLE`, both with `Retry-After` in seconds (but for `reason` `changes`, where waiting does not help), and 500 `INTERNAL_ERROR` with a `trace_id`.
        """;

    public static async Task Introduce(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo { Title = "Creneau", Version = "1", Description = Description, License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" } };

        // Without PUBLIC_URL: where this document came from.
        var links = context.ApplicationServices.GetRequiredService<LinkSettings>();
        document.Servers = [new OpenApiServer { Url = links.OnlyHost is null ? "/" : links.PublicUrl }];
        document.AddComponent(BearerScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The `token` of POST /api/auth/login.",
        });
        document.AddComponent(ProblemSchema, await context.GetOrCreateSchemaAsync(typeof(ProblemBody), null, cancellationToken));
        DocumentDetails.Complete(document);
    }
}
