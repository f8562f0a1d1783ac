using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Creneau.Server.Tests.Setup;

/// <summary>JWTs made by hand, so that a forgery needs no library to agree.</summary>
public static class Tokens
{
    public const string SigningKey = "tests-only-signing-key-0123456789abcdef";

    /// <summary>The claims of a real token.</summary>
    public static JsonObject ClaimsOf(string token) => JsonNode.Parse(Decode(token.Split('.')[1]))!.AsObject();

    public static string Sign(JsonObject claims, string algorithm = "HS256", string key = SigningKey) =>
        Sign(claims, new JsonObject { ["alg"] = algorithm, ["typ"] = "JWT" }, key);

    /// <summary>The same with another header.</summary>
    public static string Sign(JsonObject claims, JsonObject header, string key = SigningKey)
    {
        var algorithm = (string)header["alg"]!;
        var signed = Encode(JsonSerializer.SerializeToUtf8Bytes(header)) + "." + Encode(JsonSerializer.SerializeToUtf8Bytes(claims));
        var (bytes, secret) = (Encoding.UTF8.GetBytes(signed), Encoding.UTF8.GetBytes(key));
        return signed + "." + algorithm switch
        {
            "none" => "",
            "HS512" => Encode(HMACSHA512.HashData(secret, bytes)),
            _ => Encode(HMACSHA256.HashData(secret, bytes)),
        };
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static byte[] Decode(string text) => Convert.FromBase64String(text.Replace('-', '+').Replace('_', '/').PadRight((text.Length + 3) / 4 * 4, '='));
}
