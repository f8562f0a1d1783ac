namespace Creneau.Server.Platform.Maintenance;

/// <summary>Adds initial data when the server starts, after the schema was migrated. Every instance runs all of them, in the order of their registration.</summary>
internal interface IStartTask
{
    Task Run(CancellationToken cancellationToken);
}
