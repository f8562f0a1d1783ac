using System.Security.Cryptography;

namespace Creneau.Server.Demo;

/// <summary>The sample accounts that people sign in as, and the password that all of them share (<c>DEMO_PASSWORD</c>; random without it).</summary>
internal sealed class DemoAccounts(string password, IHostEnvironment environment)
{
    public IReadOnlyList<string> Addresses { get; } = ["alice@demo.example", "owner1@demo.example", "admin@demo.example"];

    /// <summary>What accounts that are added get.</summary>
    public string Password => password;

    /// <summary>Whether this process has added them: the password of accounts that an earlier process added is not known.</summary>
    public bool AreOurs { get; set; }

    /// <summary>Whether the sign-in page lists them.</summary>
    public bool AreShown => environment.IsDevelopment();

    public static DemoAccounts Read(SettingsReader settings, IHostEnvironment environment) => new(
        settings.Secret("DEMO_PASSWORD") switch
        {
            null => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            { Length: >= 8 and <= 128 } password => password,
            _ => throw new SettingsException("DEMO_PASSWORD: must be 8 to 128 characters"),
        },
        environment);
}
