using Creneau.Server.Tests.Setup;

[assembly: AssemblyFixture(typeof(SharedMariaDb))]

namespace Creneau.Server.Tests.Setup;

/// <summary>The MariaDB that the test classes share, each with a database of its own. The first test that needs it starts it.</summary>
public sealed class SharedMariaDb : IAsyncDisposable
{
    private static readonly Lazy<Task<MariaDb>> s_server = new(MariaDb.Start);

    public static Task<MariaDb> Server => s_server.Value;

    public async ValueTask DisposeAsync()
    {
        if (s_server is { IsValueCreated: true, Value.IsCompletedSuccessfully: true })
        {
            await (await s_server.Value).DisposeAsync();
        }
    }
}

/// <summary>An empty database of one of the engines, as settings name it.</summary>
public abstract class TestDatabase
{
    public abstract Task<IReadOnlyDictionary<string, string>> Create();

    public abstract Task Drop();
}

public sealed class SqliteTestDatabase : TestDatabase
{
    private readonly string _folder = Directory.CreateTempSubdirectory("creneau-sqlite-").FullName;
    private int _files;

    public override Task<IReadOnlyDictionary<string, string>> Create() =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string> { ["DATABASE_PATH"] = Path.Combine(_folder, $"creneau{++_files}.db") });

    public override Task Drop()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

public sealed class MariaTestDatabase : TestDatabase
{
    private readonly Folder _folder = new();
    private string _name = "";

    public override async Task<IReadOnlyDictionary<string, string>> Create()
    {
        var server = await SharedMariaDb.Server;
        _name = await server.CreateDatabase();
        return new Dictionary<string, string>(Settings(server, _name)) { ["DATABASE_PATH"] = Path.Combine(_folder.Path, "unused.db") };
    }

    public override async Task Drop()
    {
        _folder.Dispose();
        await (await SharedMariaDb.Server).DropDatabase(_name);
    }

    public static Dictionary<string, string> Settings(MariaDb server, string name) => new()
    {
        ["DATABASE_HOST"] = "127.0.0.1",
        ["DATABASE_PORT"] = server.Port.ToString(),
        ["DATABASE_USER"] = "root",
        ["DATABASE_NAME"] = name,
        ["DATABASE_PATH"] = Path.Combine(Path.GetTempPath(), "creneau-tests", "unused.db"),
    };
}
