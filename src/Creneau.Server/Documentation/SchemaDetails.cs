using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Creneau.Server.Notifications.Webhooks;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>Says of each value what the framework cannot see: the shapes of dates and times, the limits of texts, examples.</summary>
internal static class SchemaDetails
{
    public static Task Complete(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        var orNull = type == context.JsonTypeInfo.Type ? default : JsonSchemaType.Null;
        if (type == typeof(DateOnly))
        {
            Text(schema, orNull, "date", "2026-12-01");
        }
        else if (type == typeof(IsoDate))
        {
            Text(schema, default, "date", "2026-12-01"); // of a query: it may be left out, and is never null
        }
        else if (type == typeof(InstantOrDate))
        {
            (schema.Type, schema.Examples) = (JsonSchemaType.String, [JsonValue.Create("2026-12-01T14:22:00Z")!, JsonValue.Create("2026-12-01")!]);
        }
        else if (type == typeof(TimeOnly))
        {
            Text(schema, orNull, null, "09:00:00"); // the format "time" is another one: with an offset from UTC
            schema.Pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$";
        }
        else if (type == typeof(EndTime))
        {
            Text(schema, orNull, null, "10:00:00");
            schema.Pattern = "^(([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?|24:00(:00)?)$";
        }
        else if (type == typeof(DateTimeOffset))
        {
            Text(schema, orNull, "date-time", "2026-12-01T14:22:00Z");
        }

        else if (type.IsEnum)
        {
            // Without null, which the members that may be null say themselves.
            schema.Type = JsonSchemaType.String;
            schema.Enum = [.. Enum.GetNames(type).Select(name => (JsonNode)JsonValue.Create(Json.NameOf(name))!)];
        }

        foreach (var attribute in AttributesOf(context))
        {
            if (attribute is TextAttribute text) Limit(schema, text);
            if (attribute is EventsAttribute) Events(schema);
            if (attribute is RequiredAttribute) schema.Type &= ~JsonSchemaType.Null;
        }

        if (type == typeof(IsoDate) || type == typeof(InstantOrDate))
        {
            (schema.Properties, schema.Required) = (null, null);
        }
        else if (type.Assembly == typeof(SchemaDetails).Assembly && schema.Properties is not null)
        {
            schema.Required = RequiredOf(type, schema);
            schema.Examples = Examples.Of(type) is { } example ? [example] : null;
        }

        return Task.CompletedTask;
    }

    private static void Text(OpenApiSchema schema, JsonSchemaType orNull, string? format, string example) =>
        (schema.Type, schema.Format, schema.Examples) = (JsonSchemaType.String | orNull, format, [JsonValue.Create(example)!]);

    private static void Limit(OpenApiSchema schema, TextAttribute text)
    {
        if (text is OneOfAttribute words)
        {
            schema.Type ??= JsonSchemaType.String; // where it may be left out the type is null too: generated clients would send the first word
            schema.Enum = [.. words.Words.Select(word => (JsonNode)JsonValue.Create(word)!)];
            return;
        }

        schema.MaxLength = text.MaxLength;
        var min = text is PasswordAttribute || (!text.IsRequired && !text.IsRequiredWhenGiven) ? text.MinLength : Math.Max(1, text.MinLength);
        schema.MinLength = min == 0 ? null : min;

        // What is not required is cleared by an empty text, which is neither an address nor a URI. Addresses may have letters beyond ASCII.
        schema.Format = text switch
        {
            PasswordAttribute or GivenPasswordAttribute => "password",
            EmailAttribute { IsRequired: true } => "idn-email",
            WebhookUrlAttribute => "uri",
            _ => schema.Format,
        };
    }

    private static void Events(OpenApiSchema schema)
    {
        schema.MinItems = 1;
        schema.Items = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. WebhookEvents.All.Select(name => (JsonNode)JsonValue.Create(name)!)] };
    }

    private static object[] AttributesOf(OpenApiSchemaTransformerContext context) =>
        context.JsonPropertyInfo?.AttributeProvider?.GetCustomAttributes(inherit: true)
        ?? (context.ParameterDescription?.ParameterDescriptor is Microsoft.AspNetCore.Mvc.Infrastructure.IParameterInfoParameterDescriptor parameter
            ? parameter.ParameterInfo.GetCustomAttributes(inherit: true)
            : []);

    // A reply always has its members, but for those that are left out when there is nothing to say; a request needs what it says it needs.
    private static HashSet<string> RequiredOf(Type type, OpenApiSchema schema) =>
        [.. type.GetProperties().Where(property => type.Name.EndsWith("Request", StringComparison.Ordinal)
            ? property.GetCustomAttributes().Any(attribute => attribute is RequiredAttribute or PasswordAttribute or GivenPasswordAttribute or TextAttribute { IsRequired: true })
            : property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(property => Json.NameOf(property.Name))
            .Where(schema.Properties!.ContainsKey)];
}
