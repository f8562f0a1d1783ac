using Creneau.Server.Tests.Setup;

[assembly: AssemblyFixture(typeof(SharedMariaDb))]

namespace Creneau.Server.Tests.Setup;

/// <summary>The MariaDB that the test classes share, each with a database of its own.</summary>
public sealed class SharedMariaDb : IAsyncLifetime
{
    public static MariaDb Server { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Server = await MariaDb.Start();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
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
        _name = await SharedMariaDb.Server.CreateDatabase();
        return new Dictionary<string, string>(Settings(SharedMariaDb.Server, _name)) { ["DATABASE_PATH"] = Path.Combine(_folder.Path, "unused.db") };
    }

    public override Task Drop()
    {
        _folder.Dispose();
        return SharedMariaDb.Server.DropDatabase(_name);
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
