using System.Diagnostics.CodeAnalysis;

namespace Creneau.Rules;

/// <summary>What an operation returns: a value, or the reason why it was refused. Exceptions are for bugs and outages.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public readonly record struct Result<T>
{
    private readonly T? _value;

    private Result(T? value, Refusal? refusal, FieldErrors? errors) => (_value, Refusal, Errors) = (value, refusal, errors);
    internal static Result<T> From(T value) => new(value, null, null);

    /// <summary>Why it was refused, or null when there is a value.</summary>
    public Refusal? Refusal { get; }

    /// <summary>The invalid fields, when the refusal is <see cref="Refusal.Invalid"/>.</summary>
    public FieldErrors? Errors { get; }

    /// <summary>The value.</summary>
    /// <exception cref="InvalidOperationException">It was refused: there is no value.</exception>
    public T Value => Refusal is null ? _value! : throw new InvalidOperationException($"Refused: {Refusal}");

    /// <summary>Whether there is a value.</summary>
    /// <param name="value">The value, when there is one.</param>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return Refusal is null;
    }

    /// <summary>The same refusal, or the value turned into another one.</summary>
    /// <param name="map">Called only when there is a value.</param>
    public Result<TOther> Map<TOther>(Func<T, TOther> map)
    {
        ArgumentNullException.ThrowIfNull(map);

        return Refusal is null ? map(_value!) : new Result<TOther>(default, Refusal, Errors);
    }

    /// <summary>A value. For an interface, which C# does not convert, use <see cref="Result.Of"/>.</summary>
    public static implicit operator Result<T>(T value) => new(value, null, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal, null);

    /// <summary>A refusal because of invalid fields.</summary>
    public static implicit operator Result<T>(FieldErrors errors) => new(default, Rules.Refusal.Invalid, errors);
}

/// <summary>Makes results.</summary>
public static class Result
{
    /// <summary>A value.</summary>
    public static Result<T> Of<T>(T value) => Result<T>.From(value);
}

/// <summary>The value of an operation that has nothing to return.</summary>
public sealed record Unit
{
    /// <summary>The only one.</summary>
    public static readonly Unit Value = new();

    private Unit()
    {
    }
}

/// <summary>Why fields of a request are invalid: the messages by the name of the field, as clients see it (snake_case).</summary>
/// <param name="Messages">At least one message for each field named.</param>
public sealed record FieldErrors(IReadOnlyDictionary<string, string[]> Messages)
{
    /// <summary>One message about one field.</summary>
    public static FieldErrors Of(string field, string message) => new(new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [message] });
}
