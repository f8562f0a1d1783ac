using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Generators;

namespace Creneau.Server.Accounts;

/// <summary>Verifies passwords hashed by the Flask system: Werkzeug's <c>scrypt:</c> and <c>pbkdf2:</c>, and bcrypt.</summary>
internal static class LegacyHashes
{
    // A Werkzeug scrypt needs nearly 200 MB: one at a time, however many cores there are.
    private static readonly Lock s_scrypt = new();

    public static bool Verify(string stored, string password) =>
        stored.StartsWith("scrypt:", StringComparison.Ordinal) || stored.StartsWith("pbkdf2:", StringComparison.Ordinal) ? VerifyWerkzeug(stored, password)
        : stored.StartsWith("$2", StringComparison.Ordinal) && BCrypt.Net.BCrypt.Verify(password, stored);

    // method:parameters$salt$hex; the salt is the text itself.
    private static bool VerifyWerkzeug(string stored, string password)
    {
        if (stored.Split('$') is not [var method, var salt, var hex]) return false;

        var expected = Convert.FromHexString(hex);
        return Passwords.AreEqual(Derive(method.Split(':'), Encoding.UTF8.GetBytes(salt), Encoding.UTF8.GetBytes(password), expected.Length), expected);
    }

    private static byte[] Derive(string[] method, byte[] salt, byte[] password, int length)
    {
        if (method[0] == "pbkdf2")
        {
            return Rfc2898DeriveBytes.Pbkdf2(password, salt, Number(method[2]), new HashAlgorithmName(method[1].ToUpperInvariant()), length);
        }

        lock (s_scrypt)
        {
            return SCrypt.Generate(password, salt, Number(method[1]), Number(method[2]), Number(method[3]), length);
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
