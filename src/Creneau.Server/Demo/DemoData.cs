using Creneau.Server.Accounts;
using Creneau.Server.Data;

namespace Creneau.Server.Demo;

internal static partial class DemoData
{
    public static Task AddToEmpty(Database database, Passwords passwords, TimeProvider clock, ILogger logger, CancellationToken stop) => Task.CompletedTask;
}
