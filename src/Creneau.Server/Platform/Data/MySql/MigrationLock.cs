using System.Security.Cryptography;
using MySqlConnector;

namespace Creneau.Server.Platform.Data;

/// <summary>
/// Lets one instance at a time migrate a MySQL or MariaDB database: a row that names its holder until an hour strikes. GET_LOCK would
/// not do, as the nodes of a cluster do not see each other's; a written row collides there too.
/// </summary>
internal sealed class MigrationLock(MySqlConnection connection, CancellationToken cancellationToken) : IAsyncDisposable
{
    private const string CreateSql = """
        create table if not exists schema_lock (id int not null primary key, holder char(32) not null, held_until datetime(3) not null)
        """;

    private const string FillSql = "insert ignore into schema_lock (id, holder, held_until) values (1, '', utc_timestamp(3))";

    // Longer than one statement may take; an instance that dies while it migrates keeps the others waiting no longer than this.
    private const string TakeSql = """
        update schema_lock set holder = @holder, held_until = utc_timestamp(3) + interval 150 second
        where id = 1 and (holder = @holder or held_until <= utc_timestamp(3))
        """;

    private const string LeaveSql = "update schema_lock set holder = '', held_until = utc_timestamp(3) where id = 1 and holder = @holder";

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(180);

    private readonly string _holder = RandomNumberGenerator.GetHexString(32, lowercase: true);

    public async Task Take()
    {
        await Execute(CreateSql, cancellationToken);
        await Execute(FillSql, cancellationToken);
        for (var waited = TimeSpan.Zero; !await TryTake(); waited += s_pause)
        {
            if (waited > s_timeout) throw new UnavailableException("Another instance has been migrating this database for minutes");

            await Task.Delay(s_pause, cancellationToken);
        }
    }

    /// <summary>Holds it anew, before the next statement; fails when another has it by now.</summary>
    public async Task Renew()
    {
        if (!await TryTake()) throw new UnavailableException("Another instance has gone on with the migration");
    }

    public async ValueTask DisposeAsync() => await Execute(LeaveSql, CancellationToken.None);

    private async Task<bool> TryTake()
    {
        try
        {
            return await Execute(TakeSql, cancellationToken) == 1;
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.LockDeadlock)
        {
            return false; // another node was faster
        }
    }

    private async Task<int> Execute(string sql, CancellationToken token)
    {
        await using var command = new MySqlCommand(sql, connection);
        command.Parameters.AddWithValue("@holder", _holder);
        return await command.ExecuteNonQueryAsync(token);
    }
}
