using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Tests.Mail;
using Creneau.Server.Tests.Setup;

namespace Creneau.Server.Tests.Webhooks;

/// <summary>Where a webhook cannot reach: this machine, its networks, and receivers with an untrusted certificate.</summary>
public abstract class WebhookReachTests(ServerFixture fixture)
{
    private readonly TestServer _server = fixture.Server;

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://127.1/")]
    [InlineData("https://0.0.0.0/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[64:ff9b::7f00:1]/")]
    [InlineData("https://[2002:7f00:1::]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://@example.org/")]
    [InlineData("https://\uFF52es.example.org/")]
    [InlineData("https://127.0.0.1./")]
    [InlineData("https://LocalHost/")]
    [InlineData("https://localhost./")]
    [InlineData("https://printer.localhost/")]
    public async Task An_address_that_is_private_however_it_is_spelled_is_refused(string url)
    {
        var owner = await _server.Owner();

        (await owner.Post("/webhooks", new { url })).MustName("url");
        var (id, _) = await owner.Hook("https://receiver.invalid/");
        (await owner.Put($"/webhooks/{id}", new { url })).MustName("url");
    }

    [Theory]
    [InlineData("https://localhost:{0}/")]
    [InlineData("http://localhost:{0}/")]
    [InlineData("http://127.0.0.1:{0}/")]
    [InlineData("https://127.0.0.1:{0}/")]
    [InlineData("https://[::ffff:127.0.0.1]:{0}/")]
    [InlineData("https://2130706433:{0}/")]
    [InlineData("https://017700000001:{0}/")]
    [InlineData("https://0:{0}/")]
    public async Task Whatever_stands_in_the_table_no_connection_is_made_to_this_machine(string url)
    {
        using var door = new System.Net.Sockets.TcpListener(IPAddress.Any, 0);
        door.Start();
        var owner = await _server.Owner();
        var (id, _) = await owner.Hook("https://receiver.invalid/");
        await _server.Plant("update webhooks set url = @url where id = @id", new { id, url = string.Format(url, ((IPEndPoint)door.LocalEndpoint).Port) });

        await (await _server.Student()).Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 1));
        await _server.Deliver();

        var waiting = Assert.Single(await owner.HookLog(id));
        Assert.Matches("^(The name leads to no address, or to a private or special one|url must )", waiting.TextOf("last_error"));
        Assert.False(door.Pending());
    }

    [Fact]
    public async Task A_name_that_leads_to_this_machine_is_found_out_when_the_connection_is_made()
    {
        var owner = await _server.Owner();
        var (id, _) = await owner.Hook($"https://{Dns.GetHostName()}/");

        await (await _server.Student()).Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 1));
        await _server.Deliver();

        Assert.StartsWith("The name leads to no address, or to a private", Assert.Single(await owner.HookLog(id)).TextOf("last_error"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://example.org:8443/")]
    [InlineData("https://creneau.example/hook")]
    [InlineData("https://CRENEAU.example/hook")]
    public async Task Another_port_and_this_server_are_refused(string url)
    {
        await using var server = await fixture.Another(("PUBLIC_URL", "https://creneau.example"), ("urls", "http://127.0.0.1:0"));
        server.Http.DefaultRequestHeaders.Host = "creneau.example";

        (await (await server.Owner()).Post("/webhooks", new { url })).MustName("url");
    }

    [Fact]
    public async Task An_account_has_each_address_once()
    {
        var owner = await _server.Owner();
        await owner.Hook("https://example.org/hook");
        var (second, _) = await owner.Hook("https://example.org/Hook");

        (await owner.Post("/webhooks", new { url = "https://EXAMPLE.org:443/hook" })).Must(409, "WEBHOOK_EXISTS");
        (await owner.Post("/webhooks", new { url = "https://example.org./hook?" })).Must(409, "WEBHOOK_EXISTS");
        (await owner.Put($"/webhooks/{second}", new { url = "https://example.org/hook" })).Must(409, "WEBHOOK_EXISTS");
        (await owner.Put($"/webhooks/{second}", new { url = "https://example.org/Hook", description = "Same" })).Must(200);
        await (await _server.Owner()).Hook("https://example.org/hook");
    }

    [Fact]
    public async Task An_untrusted_certificate_is_refused()
    {
        using var folder = new Folder();
        await using var sender = await fixture.Another(("WEBHOOK_PRIVATE_ADDRESSES", "on"));
        var (certificate, key) = await MailedProcess.Certificate(folder.Path);
        await using var receiver = await WebhookReceiver.Start(X509Certificate2.CreateFromPemFile(certificate, key));
        var owner = await sender.Owner();
        var (id, _) = await owner.Hook(receiver.Url);

        await (await sender.Student()).Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 1));
        await sender.Deliver();

        Assert.Empty(receiver.Events);
        Assert.Contains("certificate", Assert.Single(await owner.HookLog(id, "state=pending")).TextOf("last_error"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_fetched_from_where_a_certificate_says_that_the_rest_of_its_chain_is()
    {
        using var door = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        door.Start();
        await using var sender = await fixture.Another(("WEBHOOK_PRIVATE_ADDRESSES", "on"));
        using var certificate = Issued($"http://{door.LocalEndpoint}/issuer.cer");
        await using var receiver = await WebhookReceiver.Start(certificate);
        var owner = await sender.Owner();
        await owner.Hook(receiver.Url);

        await (await sender.Student()).Reserved(await owner.OpenCompany(), _server.Next(DayOfWeek.Monday, 1));
        await sender.Deliver();

        Assert.Empty(receiver.Events);
        Assert.False(door.Pending());
    }

    private static X509Certificate2 Issued(string issuersAddress)
    {
        using var issuersKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = new CertificateRequest("CN=Untrusted authority", issuersKey, HashAlgorithmName.SHA256);
        issuer.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        var (from, until) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var authority = issuer.CreateSelfSigned(from, until);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(null, [issuersAddress]));
        using var issued = request.Create(authority, from, until, [1, 2, 3]);
        using var whole = issued.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }
}

public sealed class WebhookReachTests_on_SQLite(OnSqlite fixture) : WebhookReachTests(fixture), IClassFixture<OnSqlite>;

public sealed class WebhookReachTests_on_MariaDB(OnMariaDb fixture) : WebhookReachTests(fixture), IClassFixture<OnMariaDb>;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.0.1.1")]
    [InlineData("198.17.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4007::1")]
    public void An_address_of_the_internet_is_public(string address) => Assert.True(PublicAddress.Is(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.255")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void A_private_or_special_one_is_not(string address) => Assert.False(PublicAddress.Is(IPAddress.Parse(address)));
}
