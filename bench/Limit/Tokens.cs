using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>Checks the HS256 signature of a token, and nothing else of it, and reads whose it is.</summary>
internal sealed class Tokens(string secret)
{
    private const string Scheme = "Bearer ";
    private const int MostCharacters = 2048;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public long? UserOf(string? header)
    {
        if (header is null || header.Length > MostCharacters || !header.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return null;
        }

        var token = header.AsSpan(Scheme.Length);
        var end = token.LastIndexOf('.');
        var begin = token.IndexOf('.');
        if (end <= begin)
        {
            return null;
        }

        Span<byte> signed = stackalloc byte[MostCharacters];
        Span<byte> made = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, signed[..Encoding.ASCII.GetBytes(token[..end], signed)], made);
        return Base64Url.TryDecodeFromChars(token[(end + 1)..], given, out _) && CryptographicOperations.FixedTimeEquals(made, given)
            && Base64Url.TryDecodeFromChars(token[(begin + 1)..end], signed, out var length)
            ? UserIn(signed[..length])
            : null;
    }

    private static long? UserIn(ReadOnlySpan<byte> claims)
    {
        var json = new Utf8JsonReader(claims);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.ValueTextEquals("user_id"u8))
            {
                json.Read();
                return json.GetInt64();
            }
        }

        return null;
    }
}
