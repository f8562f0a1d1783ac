using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Creneau.Server.Accounts;

/// <summary>
/// Keeps the keys of cookies and forms in the database, so that all instances share them and a restart ends no session. A stolen database
/// is of no use without SECRET_KEY.
/// </summary>
internal sealed partial class KeyRing(Database database, TokenSettings settings, TimeProvider clock) : IXmlRepository
{
    private const string AllSql = "select value from key_ring order by id";
    private const string InsertSql = "insert into key_ring (name, value, created_at) values (@name, @value, @now)";

    private static readonly byte[] s_purpose = "keys of cookies and forms"u8.ToArray();

    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, settings.HashingKey, 32, info: s_purpose);

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. Wait(database.Read(tx => tx.QueryScalars<string>(AllSql), CancellationToken.None)).Select(Decrypt).OfType<XElement>()];

    public void StoreElement(XElement element, string friendlyName) => Wait(database.CommitWithoutInvalidation(
        tx => tx.Execute(InsertSql, new { name = friendlyName, value = Encrypt(element), now = clock.GetUtcNow() }), CancellationToken.None));

    // The library knows no asynchronous way; it asks once a day.
    private static T Wait<T>(Task<T> work) => work.ConfigureAwait(false).GetAwaiter().GetResult();

    private string Encrypt(XElement element)
    {
        var text = Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var (cipher, tag) = (new byte[text.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        using var aes = new AesGcm(_key, tag.Length);
        aes.Encrypt(nonce, text, cipher, tag, s_purpose);
        return Convert.ToBase64String([.. nonce, .. tag, .. cipher]);
    }

    // Null: SECRET_KEY is another one than when it was stored.
    private XElement? Decrypt(string value)
    {
        var bytes = Convert.FromBase64String(value).AsSpan();
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var text = new byte[bytes.Length - nonce - tag];
        try
        {
            using var aes = new AesGcm(_key, tag);
            aes.Decrypt(bytes[..nonce], bytes[(nonce + tag)..], bytes[nonce..(nonce + tag)], text, s_purpose);
            return XElement.Parse(Encoding.UTF8.GetString(text));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
