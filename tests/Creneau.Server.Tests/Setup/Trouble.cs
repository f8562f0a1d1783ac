namespace Creneau.Server.Tests.Setup;

/// <summary>What a crowd may meet beside its proper answers.</summary>
public enum Trouble
{
    None,

    /// <summary>503: the database is away.</summary>
    Refusals,

    /// <summary>Connections that break or are refused: the server is away.</summary>
    Breaks,
}
