using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Creneau.Server.Accounts;

/// <summary>The secrets that sign and hash tokens, and how long an access token is valid.</summary>
/// <param name="SigningKey">Signs access tokens (<c>JWT_SECRET_KEY</c>).</param>
/// <param name="HashingKey">The key of hashes of refresh tokens, tokens of mails and secrets of webhooks, so that a stolen database is of no use (<c>SECRET_KEY</c>).</param>
/// <param name="AccessTokenLifetime">From <c>JWT_ACCESS_TOKEN_EXPIRES</c>.</param>
internal sealed record TokenSettings(byte[] SigningKey, byte[] HashingKey, TimeSpan AccessTokenLifetime)
{
    private const int MinBytes = 32;

    /// <summary>How long a session may be prolonged, counted from its beginning.</summary>
    public required TimeSpan SessionLifetime { get; init; }

    /// <summary>How long a session lasts that is not prolonged.</summary>
    public TimeSpan SignInLifetime => Sessions.Lifetime < SessionLifetime ? Sessions.Lifetime : SessionLifetime;

    public static TokenSettings Read(SettingsReader settings, DatabaseSettings database, IHostEnvironment environment)
    {
        var stored = new Lazy<Secrets>(() => environment.IsDevelopment()
            ? StoredBeside(database.Path)
            : throw new SettingsException("JWT_SECRET_KEY and SECRET_KEY: both must be set outside Development, each at least 32 bytes"));
        return new TokenSettings(
            Key(settings, "JWT_SECRET_KEY") ?? Encoding.UTF8.GetBytes(stored.Value.JwtSecretKey),
            Key(settings, "SECRET_KEY") ?? Encoding.UTF8.GetBytes(stored.Value.SecretKey),
            TimeSpan.FromSeconds(settings.Number("JWT_ACCESS_TOKEN_EXPIRES", 3600, 1, 30 * 24 * 3600)))
        {
            SessionLifetime = TimeSpan.FromDays(settings.Number("SESSION_MAX_DAYS", 180, 1, 3650)),
        };
    }

    private static byte[]? Key(SettingsReader settings, string name)
    {
        if (settings.Text(name) is not { } text) return null;

        var key = Encoding.UTF8.GetBytes(text);
        return key.Length >= MinBytes ? key : throw new SettingsException($"{name}: must be at least {MinBytes} bytes, not {key.Length}");
    }

    // Generated once, so that a developer's tokens outlive a restart. Several instances that start at once use the first file.
    private static Secrets StoredBeside(string databasePath)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(databasePath))!;
        var path = Path.Combine(folder, "secrets.json");
        try
        {
            if (!File.Exists(path)) Generate(folder, path);

            if (JsonSerializer.Deserialize(File.ReadAllText(path), SecretsJson.Default.Secrets) is { JwtSecretKey.Length: >= MinBytes, SecretKey.Length: >= MinBytes } secrets)
            {
                return secrets;
            }
        }
        catch (JsonException)
        {
            // the exception below names the file
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException("DATABASE_PATH: " + error.Message);
        }

        throw new SettingsException($"JWT_SECRET_KEY: {path} cannot be read; delete it and start again");
    }

    private static void Generate(string folder, string path)
    {
        Directory.CreateDirectory(folder);
        var fresh = Path.Combine(folder, $"secrets.{Environment.ProcessId}.tmp");
        using (var file = PrivateFile.Open(fresh, FileMode.Create))
        {
            JsonSerializer.Serialize(file, new Secrets(NewSecret(), NewSecret()), SecretsJson.Default.Secrets);
        }

        try
        {
            File.Move(fresh, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(fresh);
        }
    }

    private static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));

    internal sealed record Secrets(string JwtSecretKey, string SecretKey);
}

/// <summary>How the file of secrets is read and written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.Unspecified)]
[JsonSerializable(typeof(TokenSettings.Secrets))]
internal sealed partial class SecretsJson : JsonSerializerContext;
