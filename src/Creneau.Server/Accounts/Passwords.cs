using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BCrypt.Net;
using NSec.Cryptography;

namespace Creneau.Server.Accounts;

/// <summary>Hashes passwords with Argon2id, in the PHC string format, and verifies these and the hashes of older systems.</summary>
internal sealed class Passwords(HashQueue queue)
{
    private const int MemoryKiB = 19 * 1024;
    private const int Passes = 2;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;
    private const int MinHashBytes = 16;

    private static readonly string s_prefix = $"$argon2id$v=19$m={MemoryKiB},t={Passes},p=1$";

    // Verified when the account does not exist, so that the response takes the same time.
    private static readonly string s_dummyHash = Hash(Convert.ToHexString(RandomNumberGenerator.GetBytes(16)));

    public Task<string> HashAsync(string password, CancellationToken cancellationToken) => queue.Run(() => Hash(password), cancellationToken);

    /// <summary>Whether the password is the stored one. No hash, or the empty one of an erased account, is never verified, in the same time.</summary>
    public Task<bool> VerifyAsync(string? stored, string password, CancellationToken cancellationToken) =>
        queue.Run(() => Verify(string.IsNullOrEmpty(stored) ? s_dummyHash : stored, password) && !string.IsNullOrEmpty(stored), cancellationToken);

    /// <summary>Whether the hash was made with another algorithm or other costs than new hashes are.</summary>
    public static bool IsOutdated(string stored) => !stored.StartsWith(s_prefix, StringComparison.Ordinal);

    public static string Hash(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return s_prefix + Base64(salt) + "$" + Base64(Derive(password, salt, MemoryKiB, Passes, HashBytes));
    }

    private static bool Verify(string stored, string password)
    {
        try
        {
            return stored.StartsWith("$argon2id$", StringComparison.Ordinal) ? VerifyArgon2id(stored, password) : LegacyHashes.Verify(stored, password);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException or IndexOutOfRangeException
            or KeyNotFoundException or CryptographicException or SaltParseException)
        {
            return false; // a hash that cannot be read matches no password
        }
    }

    /// <summary>Compares two hashes in constant time; a hash that is too short never matches.</summary>
    public static bool AreEqual(byte[] made, byte[] stored) => stored.Length >= MinHashBytes && CryptographicOperations.FixedTimeEquals(made, stored);

    private static bool VerifyArgon2id(string stored, string password)
    {
        // $argon2id$v=19$m=19456,t=2,p=1$salt$hash
        var parts = stored.Split('$');
        var costs = parts[3].Split(',').ToDictionary(cost => cost[..1], cost => int.Parse(cost[2..], CultureInfo.InvariantCulture));
        var hash = FromBase64(parts[5]);
        return AreEqual(Derive(password, FromBase64(parts[4]), costs["m"], costs["t"], hash.Length), hash);
    }

    private static byte[] Derive(string password, byte[] salt, int memoryKiB, int passes, int length)
    {
        var parameters = new Argon2Parameters { DegreeOfParallelism = 1, MemorySize = memoryKiB, NumberOfPasses = passes };
        return PasswordBasedKeyDerivationAlgorithm.Argon2id(parameters).DeriveBytes(Encoding.UTF8.GetBytes(password), salt, length);
    }

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');
    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));
}
