using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Http;

/// <summary>
/// Checks the validation attributes of a handler's parameters, and of the members of its request, before it runs; every bad value
/// is reported, under its JSON name. (The framework's own validation passes over internal types.)
/// </summary>
internal static class Validation
{
    public static TBuilder Validated<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilterFactory((context, next) =>
        {
            var checks = context.MethodInfo.GetParameters().SelectMany(ChecksOf).ToArray();
            return checks.Length == 0 ? next : call => Run(checks, call, next);
        });

    private static ValueTask<object?> Run(Check[] checks, EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        Dictionary<string, string[]>? errors = null;
        foreach (var check in checks)
        {
            if (check.Failure(call.Arguments[check.Argument]) is { } message)
            {
                (errors ??= []).TryAdd(check.Name, [message]);
            }
        }

        return errors is null ? next(call) : new ValueTask<object?>(Refused.Because(errors));
    }

    private static IEnumerable<Check> ChecksOf(ParameterInfo parameter)
    {
        var name = parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.GetCustomAttribute<FromHeaderAttribute>()?.Name ?? Json.NameOf(parameter.Name!);
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
            if (Property is not null && argument is null)
            {
                return null; // a body that may be left out, and was
            }

            var value = Property is null ? argument : Property.GetValue(argument);
            return Attribute.IsValid(value) ? null
                : Attribute is TextAttribute text ? text.Message(value, Name)
                : Attribute.FormatErrorMessage(Name);
        }
    }
}
