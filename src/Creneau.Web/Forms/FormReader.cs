using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Creneau.Web.Forms;

/// <summary>Reads a request of the API from a form: with the API's converters and validation, but with sentences in the visitor's language.</summary>
internal static class FormReader
{
    /// <summary>The request; null when a field is invalid, which the form then says.</summary>
    public static T? Read<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(this Form form, PageText text)
        where T : class
    {
        var properties = typeof(T).GetProperties().Where(property => property.CanWrite).ToDictionary(property => Json.NameOf(property.Name));
        var members = new JsonObject();
        foreach (var (name, property) in properties)
        {
            if (form[name] is { } value && Member(value, property.PropertyType) is { } member) members[name] = member;
        }

        var request = Deserialize<T>(form, members, text);
        foreach (var (name, property) in properties)
        {
            if (form.ErrorOf(name) is null && ErrorOf(property, property.GetValue(request), text) is { } message) form.Add(name, message);
        }

        return form.HasErrors ? null : request;
    }

    // One member after the other is left out until the rest can be read.
    private static T Deserialize<T>(Form form, JsonObject members, PageText text)
        where T : class
    {
        while (true)
        {
            try
            {
                return members.Deserialize(Json.TypeOf<T>())!;
            }
            catch (JsonException error) when (members.FirstOrDefault(member => error.Path == "$." + member.Key).Key is { } name)
            {
                members.Remove(name);
                form.Add(name, text.Fields.Unreadable);
            }
        }
    }

    private static JsonValue? Member(string value, Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? JsonValue.Create(value)
            : value.Trim().Length == 0 ? null
            : plain == typeof(bool) ? (value is "true" or "on" ? JsonValue.Create(true) : value == "false" ? JsonValue.Create(false) : JsonValue.Create(value))
            : plain == typeof(int) || plain == typeof(long)
                ? long.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
                    ? JsonValue.Create(number)
                    : JsonValue.Create(value) // which its converter refuses
            : JsonValue.Create(value.Trim());
    }

    private static string? ErrorOf(PropertyInfo property, object? value, PageText text) => property.GetCustomAttributes<ValidationAttribute>()
        .Where(attribute => !attribute.IsValid(value)).Select(attribute => text.Fields.Of(attribute, value, Json.NameOf(property.Name))).FirstOrDefault();
}
