using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Platform.Http;

/// <summary>
/// Checks the validation attributes of a handler's parameters, and of the members of its request, before it runs; every bad value
/// is reported, under its JSON name, and so is every query parameter that the call does not know. (The framework's own validation passes over internal types.)
/// </summary>
internal static class Validation
{
    public static TBuilder Validated<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilterFactory((context, next) =>
        {
            var parameters = context.MethodInfo.GetParameters();
            var checks = parameters.SelectMany(ChecksOf).ToArray();
            var queries = parameters.SelectMany(QueryValue.Of).ToArray();
            var names = new QueryNames(queries);
            return call => Run(checks, queries, names.Errors(call.HttpContext.Request.Query), call, next);
        });

    private static ValueTask<object?> Run(
        Check[] checks, QueryValue[] queries, Dictionary<string, string[]>? errors, EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        if (call.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest)
        {
            foreach (var query in queries)
            {
                if (query.Failure(call) is { } message) (errors ??= []).TryAdd(query.Name, [message]); // the framework could not read all of them
            }
        }

        foreach (var check in checks)
        {
            if (check.Failure(call.Arguments[check.Argument]) is { } message) (errors ??= []).TryAdd(check.Name, [message]);
        }

        return errors is not null ? new ValueTask<object?>(ProblemResult.From(errors))
            : call.HttpContext.Response.StatusCode == StatusCodes.Status400BadRequest ? new ValueTask<object?>(ProblemResult.From(Problem.ForStatus(400)))
            : next(call);
    }

    private static string NameOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name ?? Json.NameOf(parameter.Name!);

    private static IEnumerable<Check> ChecksOf(ParameterInfo parameter)
    {
        var name = NameOf(parameter);
        foreach (var attribute in parameter.GetCustomAttributes<ValidationAttribute>())
        {
            yield return new Check(parameter.Position, name, attribute, null);
        }

        if (parameter.ParameterType.Assembly == typeof(Validation).Assembly)
        {
            foreach (var property in parameter.ParameterType.GetProperties())
            {
                foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>())
                {
                    yield return new Check(parameter.Position, Json.NameOf(property.Name), attribute, property);
                }
            }
        }
    }

    private sealed record Check(int Argument, string Name, ValidationAttribute Attribute, PropertyInfo? Property)
    {
        public string? Failure(object? argument)
        {
            if (Property is not null && argument is null) return null; // a body that may be left out, and was

            var value = Property is null ? argument : Property.GetValue(argument);
            return Attribute.IsValid(value) ? null : Attribute switch
            {
                TextAttribute text => text.Message(value, Name),
                RequiredAttribute => $"{Name} is required",
                RangeAttribute range => $"{Name} must be from {range.Minimum} to {range.Maximum}",
                var other => other.FormatErrorMessage(Name),
            };
        }
    }
}
