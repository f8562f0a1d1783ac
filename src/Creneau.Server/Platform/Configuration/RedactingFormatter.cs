using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Creneau.Server.Platform.Configuration;

/// <summary>Writes log lines as another formatter does, without the secrets that are part of addresses and do not expire: those of calendars and of links that switch mails off.</summary>
internal sealed partial class RedactingFormatter(IServiceProvider services, string inner) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "redacting";

    private readonly Lazy<ConsoleFormatter> _inner = new(() => services.GetServices<ConsoleFormatter>().Single(formatter => formatter.Name == inner));

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var line = new StringWriter();
        _inner.Value.Write(logEntry, scopeProvider, line);
        textWriter.Write(Secret().Replace(line.ToString(), "${path}***"));
    }

    [GeneratedRegex("""(?<path>/calendar/)[^\s"'?,;)}\]]+|(?<path>[0-9]+\.(reminders|messages)\.)[0-9a-f]+""", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Secret();
}
