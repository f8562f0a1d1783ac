using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Mail;

/// <summary>A server process that is killed while it sends.</summary>
[Trait("Speed", "Slow")]
public abstract class MailProcessTests(TestDatabase database)
{
    [Fact]
    public async Task A_worker_killed_between_sending_and_writing_it_down_sends_the_same_mail_again()
    {
        using var folder = new Folder();
        await using var mail = await MailServer.Start();
        var place = await database.Create();
        var settings = MailedProcess.Settings(mail, place);
        mail.Hold();
        await using (var server = await ServerProcess.Launch(folder.Path, settings).Ready())
        {
            await Client.Newcomer(server.Http, "student");
            await mail.Receive(1); // it has it, and has not said so
            await Client.Newcomer(server.Http, "student"); // this one waits in the outbox
            await server.Kill();
        }

        mail.LetGo();
        await using (var tx = await TestServer.Run(place))
        {
            await tx.Plant("update deliveries set next_attempt_at = created_at where state = 'pending'"); // as if the claim had ended
        }

        await using (await ServerProcess.Launch(folder.Path, settings).Ready())
        {
            var mails = await mail.Receive(3);

            Assert.Equal(2, mails.Select(message => message.MessageId).Distinct().Count());
            var repeated = mails.GroupBy(message => message.MessageId).Single(group => group.Count() == 2).ToArray();
            Assert.Equal(repeated[0].ToString(), repeated[1].ToString());
        }

        await database.Drop();
    }
}

public sealed class MailProcessTests_on_SQLite() : MailProcessTests(new SqliteTestDatabase());

public sealed class MailProcessTests_on_MariaDB() : MailProcessTests(new MariaTestDatabase());

/// <summary>How the program speaks to a mail server that encrypts and wants a password.</summary>
public sealed class MailTransportTests
{
    [Fact]
    public async Task Over_an_encrypted_connection_it_signs_in()
    {
        using var folder = new Folder();
        var (certificate, key) = await MailedProcess.Certificate(folder.Path);
        await using var mail = await MailServer.Start("--tls", certificate, key, "--user", "creneau", "a password");
        var settings = MailedProcess.Settings(mail, new Dictionary<string, string>());
        (settings["MAIL_SERVER"], settings["SSL_CERT_FILE"]) = ("localhost", certificate);
        (settings["MAIL_USERNAME"], settings["MAIL_PASSWORD"]) = ("creneau", "a password");

        await using var server = await ServerProcess.Launch(folder.Path, settings).Ready();
        await Client.Newcomer(server.Http, "student");

        Assert.Equal("tls authenticated", (await mail.Receive(1))[0].Headers["X-Transport"]);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused()
    {
        using var folder = new Folder();
        var (certificate, key) = await MailedProcess.Certificate(folder.Path);
        await using var mail = await MailServer.Start("--tls", certificate, key);

        await MustNotSend(mail, "certificate", ("MAIL_REQUIRE_TLS", "on"));
    }

    [Fact]
    public async Task A_password_is_not_sent_in_clear()
    {
        await using var mail = await MailServer.Start("--user", "creneau", "a password");

        await MustNotSend(mail, "STARTTLS", ("MAIL_USERNAME", "creneau"), ("MAIL_PASSWORD", "a password"));
    }

    [Fact]
    public async Task Without_a_mail_server_each_mail_is_a_whole_file_that_only_the_server_may_read()
    {
        using var folder = new Folder();
        await using var server = await TestServer.Run(new Dictionary<string, string> { ["DATABASE_PATH"] = Path.Combine(folder.Path, "creneau.db") });
        await server.Unverified();

        await server.Deliver();

        var file = Assert.Single(Directory.GetFiles(Path.Combine(folder.Path, "mail")));
        Assert.EndsWith(".eml", file, StringComparison.Ordinal);
        Assert.Equal("Verify your address", (await MimeKit.MimeMessage.LoadAsync(file, TestContext.Current.CancellationToken)).Subject);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static async Task MustNotSend(MailServer mail, string why, params (string Name, string Value)[] settings)
    {
        using var folder = new Folder();
        await using var server = await TestServer.Run(
            new Dictionary<string, string> { ["DATABASE_PATH"] = Path.Combine(folder.Path, "creneau.db") }, settings: [.. mail.Settings, .. settings]);
        await server.Unverified();

        await server.Deliver();

        Assert.Empty(mail.Messages);
        var waiting = Assert.Single((await server.Deliveries("pending")).Member("deliveries").EnumerateArray());
        Assert.Contains(why, waiting.TextOf("last_error"), StringComparison.Ordinal);
    }
}

internal static class MailedProcess
{
    public static Dictionary<string, string> Settings(MailServer mail, IReadOnlyDictionary<string, string> database)
    {
        var settings = new Dictionary<string, string>(database)
        {
            ["PORT"] = MariaDb.FreePort().ToString(),
            ["DEMO_DATA"] = "false",
            ["OUTBOX_WORKER"] = "on",
            ["SECRET_KEY"] = "tests-only-hashing-key-0123456789abcdef",
        };
        foreach (var (name, value) in mail.Settings)
        {
            settings[name] = value;
        }

        return settings;
    }

    /// <summary>A certificate for this machine that vouches for itself, and its key, as files.</summary>
    public static async Task<(string Certificate, string Key)> Certificate(string folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var (certificatePath, keyPath) = (Path.Combine(folder, "mail.crt"), Path.Combine(folder, "mail.key"));
        await File.WriteAllTextAsync(certificatePath, certificate.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(keyPath, key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        return (certificatePath, keyPath);
    }
}
