namespace Creneau.Server.Privacy;

/// <summary>Reads everything that is stored about the actor. Each feature reads its own data.</summary>
internal sealed class ExportAccount(Database database, IEnumerable<IPersonalData> personalData, TimeProvider clock)
{
    private readonly IReadOnlyList<IPersonalData> _personalData = [.. personalData];

    public async Task<Result<AccountExport>> Execute(Actor actor, CancellationToken cancellationToken) => await database.Read(async tx =>
    {
        var now = clock.GetUtcNow();
        var sections = new List<ExportSection>();
        foreach (var data in _personalData)
        {
            sections.AddRange(await data.Export(tx, actor, now));
        }

        return new AccountExport(now, sections);
    }, cancellationToken);
}

/// <summary>Everything that is stored about a person.</summary>
internal sealed record AccountExport(DateTimeOffset ExportedAt, IReadOnlyList<ExportSection> Sections);
