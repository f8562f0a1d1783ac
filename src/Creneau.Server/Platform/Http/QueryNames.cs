using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Platform.Http;

/// <summary>
/// The query parameters that a call knows. Another one is refused, because a misspelt filter that is passed over answers too much.
/// Those that links gather on their way, and the one by which old programs pass over caches, may be there.
/// </summary>
internal sealed class QueryNames(IReadOnlyList<QueryValue> known)
{
    private const string CacheBuster = "_";
    private const string Campaign = "utm_";

    private readonly string _known = known.Count == 0 ? "which has none" : "which has " + string.Join(", ", known.Select(query => query.Name));

    /// <summary>The messages by the name of the parameter; null: all are known.</summary>
    public Dictionary<string, string[]>? Errors(IQueryCollection query)
    {
        Dictionary<string, string[]>? errors = null;
        foreach (var name in query.Keys)
        {
            if (!IsAllowed(name)) (errors ??= [])[name] = [$"{name} is not a parameter of this call, {_known}"];
        }

        return errors;
    }

    private bool IsAllowed(string name) =>
        name is "" or CacheBuster || name.StartsWith(Campaign, StringComparison.OrdinalIgnoreCase) || known.Any(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A value of the query string, by itself or as a member of a request.</summary>
internal sealed record QueryValue(ParameterInfo Parameter, string Name, PropertyInfo? Property)
{
    public static IEnumerable<QueryValue> Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties()
                .Where(property => property.GetCustomAttribute<FromQueryAttribute>() is not null)
                .Select(property => new QueryValue(parameter, Json.NameOf(property.Name), property))
            : parameter.GetCustomAttribute<FromQueryAttribute>() is { } query ? [new QueryValue(parameter, query.Name ?? Json.NameOf(parameter.Name!), null)]
            : [];

    /// <summary>What is wrong with it where the framework could not read it: it was given and is not there.</summary>
    public string? Failure(EndpointFilterInvocationContext call) =>
        Value(call.Arguments[Parameter.Position]) is null && call.HttpContext.Request.Query[Name].ToString().Length > 0
            ? WantedValue.Message(Name, Property?.PropertyType ?? Parameter.ParameterType, (ICustomAttributeProvider?)Property ?? Parameter)
            : null;

    private object? Value(object? argument) => Property is null ? argument : Property.GetValue(argument);
}
