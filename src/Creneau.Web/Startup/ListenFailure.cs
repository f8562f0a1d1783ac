using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Creneau.Web.Startup;

/// <summary>Recognizes that the server cannot listen as it is set up.</summary>
internal static class ListenFailure
{
    /// <summary>The line that says so; null: another failure.</summary>
    public static string? Of(Exception error) => error switch
    {
        IOException { InnerException: AddressInUseException } => "PORT: " + error.Message,
        IOException { InnerException: AggregateException } when error.GetBaseException() is SocketException => "PORT: " + error.Message, // on localhost
        SocketException { SocketErrorCode: SocketError.AddressNotAvailable } => "LISTEN: this machine does not have the address: " + error.Message,
        SocketException { SocketErrorCode: SocketError.AccessDenied } => "PORT: may not be listened on: " + error.Message,
        _ => null,
    };
}
