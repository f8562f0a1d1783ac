using Creneau.Server.Tests.Setup;

namespace Creneau.Web.Tests;

/// <summary>On a private MariaDB that all classes share and that ends with the run.</summary>
public sealed class SiteOnMariaDb : Site
{
    private static readonly Lazy<Task<MariaDb>> s_server = new(Start);

    private string? _name;

    protected override async Task<IReadOnlyDictionary<string, string>> Database()
    {
        var server = await s_server.Value;
        _name = await server.CreateDatabase();
        return new Dictionary<string, string>
        {
            ["DATABASE_HOST"] = "127.0.0.1",
            ["DATABASE_PORT"] = server.Port.ToString(),
            ["DATABASE_USER"] = "root",
            ["DATABASE_NAME"] = _name,
        };
    }

    /// <summary>Runs one statement on the tables, to plant what no page can make.</summary>
    public async Task Plant(string sql) => await (await s_server.Value).Execute($"use {_name}; {sql}");

    protected override async Task DropDatabase() => await (await s_server.Value).DropDatabase(_name!);

    private static async Task<MariaDb> Start()
    {
        var server = await MariaDb.Start();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.DisposeAsync().AsTask().Wait();
        return server;
    }
}
