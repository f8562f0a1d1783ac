using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Creneau.Server.Tests.Setup;

/// <summary>One connection of the server's and its continuation to the database.</summary>
internal sealed class ProxiedConnection(CuttingProxy proxy, Socket server, int databasePort)
{
    private const int HeaderBytes = 4;

    private readonly Socket _database = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Chance _answer;
    private volatile bool _isStranded;

    public async Task Run()
    {
        try
        {
            server.NoDelay = true;
            await _database.ConnectAsync(IPAddress.Loopback, databasePort);
            var answers = PassAnswers();
            await PassRequests();
            await answers;
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException or EndOfStreamException or IOException)
        {
            // one side is gone
        }
        finally
        {
            Close();
        }
    }

    public void Close()
    {
        Reset(server);
        Reset(_database);
    }

    private async Task PassRequests()
    {
        await using var requests = new NetworkStream(server);
        while (true)
        {
            var packet = await ReadPacket(requests);
            _isStranded |= proxy.Swallows;
            if (_isStranded)
            {
                continue;
            }

            if (IsCommit(packet) && proxy.TakeCommitCut() is { } cut)
            {
                await CutCommit(packet, cut);
                return;
            }

            var chance = proxy.TakeChance();
            if (chance != Chance.Pass)
            {
                proxy.Count();
                if (chance != Chance.CutBefore)
                {
                    _answer = chance;
                    await _database.SendAsync(packet);
                    await _answered.Task;
                }

                Close();
                return;
            }

            await _database.SendAsync(packet);
        }
    }

    private async Task CutCommit(byte[] packet, CommitCut cut)
    {
        proxy.Count();
        _answer = Chance.CutAfter;
        if (cut.Where == Cut.LateCommit)
        {
            Reset(server);
            await cut.Released;
        }

        if (cut.Where != Cut.BeforeCommit)
        {
            await _database.SendAsync(packet);
            await _answered.Task;
        }

        Close();
        cut.Happened();
    }

    private async Task PassAnswers()
    {
        try
        {
            var buffer = new byte[16 * 1024];
            while (await _database.ReceiveAsync(buffer) is var bytes and > 0)
            {
                if (_answer == Chance.Pass)
                {
                    _isStranded |= proxy.Swallows;
                    await (_isStranded ? ValueTask.FromResult(0) : server.SendAsync(buffer.AsMemory(0, bytes)));
                    continue;
                }

                if (_answer == Chance.CutInsideAnswer)
                {
                    await server.SendAsync(buffer.AsMemory(0, bytes / 2));
                }

                return;
            }
        }
        finally
        {
            _answered.TrySetResult();
            if (_answer == Chance.Pass)
            {
                Close();
            }
        }
    }

    // The protocol's framing: three bytes of length, one of sequence. Left unencrypted, as MariaDb.Run asks for.
    private static async Task<byte[]> ReadPacket(NetworkStream stream)
    {
        var header = new byte[HeaderBytes];
        await stream.ReadExactlyAsync(header);
        var packet = new byte[HeaderBytes + header[0] + (header[1] << 8) + (header[2] << 16)];
        header.CopyTo(packet, 0);
        await stream.ReadExactlyAsync(packet.AsMemory(HeaderBytes));
        return packet;
    }

    // COM_QUERY and its text; MySQL, not MariaDB, has two bytes about parameters between them.
    private static bool IsCommit(byte[] packet) =>
        packet.Length >= HeaderBytes + 7 && packet[HeaderBytes] == 0x03
        && Encoding.ASCII.GetString(packet, packet.Length - 6, 6).Equals("commit", StringComparison.OrdinalIgnoreCase);

    // A reset, not a farewell: what was on its way is lost.
    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // closed already
        }

        socket.Dispose();
    }
}
