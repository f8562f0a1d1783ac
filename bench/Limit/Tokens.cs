using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Creneau.Limit;

/// <summary>Checks the HS256 signature of a token and nothing else of it, and reads its user id.</summary>
internal sealed class Tokens(string secret)
{
    private const string Scheme = "Bearer ";
    private const int MaxLength = 2048;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);

    public long? FindUser(string? header)
    {
        if (header is null || header.Length > MaxLength || !header.StartsWith(Scheme, StringComparison.Ordinal))
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

        Span<byte> signed = stackalloc byte[MaxLength];
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> actual = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, signed[..Encoding.ASCII.GetBytes(token[..end], signed)], expected);
        return Base64Url.TryDecodeFromChars(token[(end + 1)..], actual, out _) && CryptographicOperations.FixedTimeEquals(expected, actual)
            && Base64Url.TryDecodeFromChars(token[(begin + 1)..end], signed, out var length)
            ? ReadUserId(signed[..length])
            : null;
    }

    private static long? ReadUserId(ReadOnlySpan<byte> claims)
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
