using System.Globalization;

namespace Creneau.Server.Platform.Data;

internal sealed record DatabaseNode(string Host, int Port);

/// <summary>How the connections to MySQL or MariaDB are protected (<c>DATABASE_TLS</c>).</summary>
internal enum DatabaseTls
{
    /// <summary>With TLS if the server offers it, whatever its certificate.</summary>
    Preferred,
    Off,

    /// <summary>Always with TLS, whatever the certificate: protects from those who only listen.</summary>
    Required,

    /// <summary>Always with TLS, and the certificate is trusted and names the host.</summary>
    Verify,
}

/// <summary>Where the data is. No nodes: in the SQLite file at <see cref="Path"/>.</summary>
internal sealed record DatabaseSettings
{
    public required IReadOnlyList<DatabaseNode> Nodes { get; init; }
    public required string User { get; init; }
    public required string Password { get; init; }
    public required string Name { get; init; }
    public required int PoolSize { get; init; }
    public required DatabaseTls Tls { get; init; }
    public required string Path { get; init; }

    public bool IsEmbedded => Nodes.Count == 0;

    public static DatabaseSettings Read(SettingsReader settings)
    {
        var port = settings.Number("DATABASE_PORT", 3306, 1, 65535);
        return new DatabaseSettings
        {
            Nodes = [.. settings.List("DATABASE_HOST", "").Select(text => Node(text, port))],
            User = settings.Text("DATABASE_USER") ?? "root",
            Password = settings.Secret("DATABASE_PASSWORD") ?? "",
            Name = settings.Text("DATABASE_NAME") ?? "creneau",
            PoolSize = settings.Number("DATABASE_POOL_SIZE", 16, 1, 1000),
            Tls = ReadTls(settings.Text("DATABASE_TLS")),
            Path = settings.Text("DATABASE_PATH") ?? "data/creneau.db",
        };
    }

    private static DatabaseTls ReadTls(string? text) => text switch
    {
        null => DatabaseTls.Preferred,
        "off" => DatabaseTls.Off,
        "required" => DatabaseTls.Required,
        "verify" => DatabaseTls.Verify,
        _ => throw new SettingsException($"DATABASE_TLS: must be off, required or verify, not '{text}'"),
    };

    private static DatabaseNode Node(string text, int port)
    {
        var colon = text.LastIndexOf(':');
        if (colon < 0 || (text.StartsWith('[') && text.EndsWith(']'))) return new DatabaseNode(text.Trim('[', ']'), port);

        return colon > 0 && (text.IndexOf(':') == colon || text[colon - 1] == ']') && int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var own) && own is >= 1 and <= 65535
            ? new DatabaseNode(text[..colon].Trim('[', ']'), own)
            : throw new SettingsException($"DATABASE_HOST: '{text}' is not a host or host:port");
    }
}
