using System.Collections.Concurrent;
using System.Globalization;

namespace Creneau.Server.Platform.Configuration;

/// <summary>Reads settings by their names and refuses what it cannot understand.</summary>
internal sealed class SettingsReader(IConfiguration configuration)
{
    private static readonly ConcurrentDictionary<string, byte> s_known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of all settings that this process has asked for so far.</summary>
    public static IReadOnlyCollection<string> Known => [.. s_known.Keys];

    public string? Text(string name) => Value(name) is { } value && value.Trim().Length > 0 ? value.Trim() : null;

    /// <summary>As it stands: a space may be part of a password.</summary>
    public string? Secret(string name) => Value(name) is { Length: > 0 } value ? value : null;

    public int Number(string name, int otherwise, int min, int max) =>
        Text(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : throw new SettingsException($"{name}: must be a whole number from {min} to {max}, not '{text}'");

    public bool? Flag(string name) => Text(name)?.ToLowerInvariant() switch
    {
        null => null,
        "1" or "true" or "on" or "yes" => true,
        "0" or "false" or "off" or "no" => false,
        var other => throw new SettingsException($"{name}: must be true or false, not '{other}'"),
    };

    public IReadOnlyList<string> List(string name, string otherwise) =>
        (Text(name) ?? otherwise).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private string? Value(string name)
    {
        s_known.TryAdd(name, 0);
        return configuration[name];
    }
}

/// <summary>The program cannot start as it is set up; the message is one line that names the setting.</summary>
internal sealed class SettingsException(string message) : Exception(message);
