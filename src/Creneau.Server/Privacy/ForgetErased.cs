namespace Creneau.Server.Privacy;

/// <summary>Removes what was erased from the log of the database, as long as readers prevented it when it was erased.</summary>
internal sealed class ForgetErased(Database database) : IMaintenanceTask
{
    public string Name => "remove erased data from the log of the database";

    public async Task<int> Run(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.ForgetErased(cancellationToken); // when it could not, the next run tries again
        return 0;
    }
}
