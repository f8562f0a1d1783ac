using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using MySqlConnector;

namespace Creneau.Server.Tests.Setup;

/// <summary>A private MariaDB server on a free port, with its data in a temporary folder; gone when disposed.</summary>
public sealed class MariaDb : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creneau-mariadb-").FullName;
    private readonly string _account;
    private Process? _process;

    /// <param name="account">The account of this machine that the server runs under; left out: who runs the tests.</param>
    internal MariaDb(string? account = null)
    {
        _account = account ?? Environment.UserName;
        Directory.CreateDirectory(_folder + "/data");
        if (_account != Environment.UserName)
        {
            using var give = Process.Start("chown", ["-R", _account, _folder]);
            give.WaitForExit();
        }
    }

    public int Port { get; } = FreePort();

    /// <summary>Where its data is, and what it says of itself.</summary>
    internal string Folder => _folder;

    /// <summary>A port that was free a moment ago.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<MariaDb> Start()
    {
        var server = new MariaDb();
        await server.Install();
        await server.Run();
        return server;
    }

    /// <summary>As pulling the plug: no shutdown, no flush.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>STOP freezes it as it stands, CONT lets it go on.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-" + name, _process!.Id.ToString()]);
        kill.WaitForExit();
    }

    /// <param name="more">Further options, for a node of a cluster.</param>
    public async Task Run(string more = "")
    {
        _process = Launch("mariadbd", $"--no-defaults --datadir={_folder}/data --socket={_folder}/s --port={Port} --bind-address=127.0.0.1 --user={_account}"
            + $" --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=128M --max-connections=400 --skip-log-bin --skip-ssl --log-error={_folder}/log " + more);
        for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            try
            {
                await Execute("select 1");
                return;
            }
            catch (MySqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(60) && !_process.HasExited)
            {
                // not up yet
            }
        }
    }

    public async Task<string> CreateDatabase()
    {
        var name = "t" + Guid.NewGuid().ToString("N");
        await Execute($"create database {name} character set utf8mb4");
        return name;
    }

    public Task DropDatabase(string name) => Execute($"drop database if exists {name}");

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        Directory.Delete(_folder, recursive: true);
    }

    internal async Task Install()
    {
        if (Environment.GetEnvironmentVariable("CRENEAU_TESTS_WITHOUT_MARIADB") == "1")
        {
            throw new InvalidOperationException("This run is without MariaDB: the class needs _on_MariaDB in its name, or [Trait(\"Needs\", \"MariaDB\")].");
        }

        using var install = Launch("mariadb-install-db", $"--no-defaults --datadir={_folder}/data --user={_account} --auth-root-authentication-method=normal --skip-test-db");
        await install.WaitForExitAsync();
        if (install.ExitCode != 0)
        {
            throw new InvalidOperationException($"mariadb-install-db ended with {install.ExitCode}; see {_folder}");
        }
    }

    /// <summary>Runs a statement as root, who has a connection reserved; returns the last column of the first row, if there is one.</summary>
    public async Task<string?> Execute(string sql)
    {
        await using var connection = await ConnectAsRoot();
        await using var command = new MySqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        return await reader.ReadAsync() ? reader.GetValue(reader.FieldCount - 1).ToString() : null;
    }

    /// <summary>A connection of its own, which the test disposes.</summary>
    public async Task<MySqlConnection> Connect(string user, string password = "")
    {
        var connection = new MySqlConnection($"Server=127.0.0.1;Port={Port};User ID={user};Password={password};Pooling=false;ConnectionTimeout=5");
        await connection.OpenAsync();
        return connection;
    }

    // One place is kept for root when all are taken; the connection before this one may still be leaving it.
    private async Task<MySqlConnection> ConnectAsRoot()
    {
        for (var deadline = Stopwatch.StartNew(); ; await Task.Delay(20))
        {
            try
            {
                return await Connect("root");
            }
            catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.ConnectionCountError && deadline.Elapsed < TimeSpan.FromSeconds(5))
            {
                // again
            }
        }
    }

    /// <summary>Ends every connection of a user's.</summary>
    public Task Disconnect(string user) => Execute($"kill hard user {user}");

    private static Process Launch(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment["PATH"] += ":/usr/sbin:/usr/local/sbin";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }
}

/// <summary>Everybody else who uses a database server.</summary>
public sealed class OtherPeople(MariaDb server) : IAsyncDisposable
{
    private readonly List<MySqlConnection> _connections = [];

    public async Task TakeEveryConnection()
    {
        await server.Execute("create user if not exists others identified by 'others'");
        while (true)
        {
            try
            {
                _connections.Add(await server.Connect("others", "others"));
            }
            catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.ConnectionCountError)
            {
                return;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync();
        }
    }
}
