using System.Security.Authentication;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>Errors of the server that a wrong setting causes, which no retry mends.</summary>
internal static class MySqlRefusal
{
    /// <summary>The line that names the setting; null: another error.</summary>
    public static string? SettingOf(MySqlException error) => error.ErrorCode switch
    {
        MySqlErrorCode.AccessDenied => "DATABASE_USER and DATABASE_PASSWORD: " + error.Message,
        MySqlErrorCode.UnknownDatabase => "DATABASE_NAME: " + error.Message,

        // The server says the same of a database that does not exist to a user who may not see all of them.
        MySqlErrorCode.DatabaseAccessDenied => "DATABASE_NAME: there is no such database, or DATABASE_USER has no right to it: " + error.Message,
        MySqlErrorCode.TableAccessDenied => "DATABASE_USER: " + error.Message,
        _ when error.InnerException is AuthenticationException tls => "DATABASE_TLS: " + tls.Message,
        _ when error.Message.Contains("not support SSL", StringComparison.Ordinal) => "DATABASE_TLS: the database server does not support TLS",
        _ => null,
    };
}
