using System.Net.Sockets;
using Creneau.Server.Platform.Configuration;
using Microsoft.AspNetCore.Connections;

namespace Creneau.Web.Startup;

/// <summary>Recognizes that the server cannot start as it is set up.</summary>
internal static class StartFailure
{
    /// <summary>The line that says so; null: another failure.</summary>
    public static string? Of(Exception error) => error switch
    {
        SettingsException => error.Message,
        IOException { InnerException: AddressInUseException } => "PORT: " + error.Message,
        IOException { InnerException: AggregateException } when error.GetBaseException() is SocketException => "PORT: " + error.Message, // on localhost
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "LISTEN: this machine does not have the address: " + error.Message,
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "PORT: may not be listened on: " + error.Message,
        _ => null,
    };
}
