using System.Security.Cryptography;
using System.Text;

namespace Creneau.Server.Accounts;

/// <summary>
/// The token of the page that creates the first administrator. It is derived from SECRET_KEY, so that every instance knows the same one and none
/// stores it; it is good only while there is no administrator.
/// </summary>
internal sealed class SetupToken(TokenSettings settings, AdminSettings administrator, IHostEnvironment environment)
{
    private static readonly byte[] s_purpose = "the first administrator"u8.ToArray();

    /// <summary>Whether the first administrator can be created on a page: not in Development, nor when the settings name one.</summary>
    public bool IsOffered => !environment.IsDevelopment() && administrator.Email is null;

    public string Value => Convert.ToHexStringLower(HMACSHA256.HashData(settings.HashingKey, s_purpose));

    public bool Matches(string? token) =>
        IsOffered && token is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Value));
}

/// <summary>Logs the address of the page at start, while there is no administrator.</summary>
internal sealed partial class SetupLink(Database database, SetupToken token, LinkSettings links, ILogger<SetupLink> logger) : IStartTask
{
    public async Task Run(CancellationToken cancellationToken)
    {
        if (token.IsOffered && !await database.Read(Administrators.Exist, cancellationToken)) Log.Missing(logger, links.PublicUrl, token.Value);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "There is no administrator yet. Create the first one at {PublicUrl}/setup?token={Token}")]
        public static partial void Missing(ILogger logger, string publicUrl, string token);
    }
}
