using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Creneau.Web.Tests;

/// <summary>The program that ships with an empty database, for browsers; what a test needs before its first page is made through the API.</summary>
public abstract partial class Site : IAsyncLifetime
{
    /// <summary>Of every account.</summary>
    public virtual string Password => "correct horse battery";

    private ShippedProgram _program = null!;

    /// <summary>Such as http://127.0.0.1:41234.</summary>
    public string Address { get; private set; } = "";

    public HttpClient Http => _program.Http;

    protected virtual string Mode => "Development"; // cookies over http

    /// <summary>Whether only students with a verified address may reserve.</summary>
    protected virtual bool MustVerify => false;

    public async ValueTask InitializeAsync()
    {
        var settings = new Dictionary<string, string>(await Database())
        {
            ["OUTBOX_WORKER"] = "on",
            ["RATE_LIMIT_AUTH"] = "0",
            ["RATE_LIMIT_PUBLIC"] = "0",
            ["RATE_LIMIT_USER"] = "0",
            ["CONTACT_EMAIL"] = "team@tests.example",
            ["ADMIN_EMAIL"] = "admin@tests.example",
            ["ADMIN_PASSWORD"] = Password,
            ["REQUIRE_VERIFIED_EMAIL"] = MustVerify ? "on" : "off",
            ["MAX_ACTIVE_RESERVATIONS"] = "0",
            ["MAX_ACTIVE_PER_COMPANY"] = "0",
            ["MAX_MOVES_PER_DAY"] = "0",
            ["MAIL_DIGEST_MINUTES"] = "0",
            ["MAX_MAILS_TO_ACCOUNT"] = "0",
            ["MAX_MAILS_BY_ACCOUNT"] = "0",
            ["STREAMS_PER_ADDRESS"] = "0",
        };
        while (!await IsStarted(settings))
        {
            await _program.DisposeAsync();
        }
    }

    // Links in mails name the address, so that it is chosen beforehand. False when another process took the port since.
    private async Task<bool> IsStarted(IReadOnlyDictionary<string, string> settings)
    {
        Address = $"http://127.0.0.1:{FreePort()}";
        _program = new ShippedProgram { Mode = Mode, Settings = new Dictionary<string, string>(settings) { ["ASPNETCORE_URLS"] = Address } };
        try
        {
            await _program.InitializeAsync();
            return true;
        }
        catch (InvalidOperationException ended) when (ended.Message.Contains("address already in use", StringComparison.Ordinal))
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await DropDatabase();
        GC.SuppressFinalize(this);
    }

    /// <summary>A new account with a verified address.</summary>
    public async Task<Person> Register(string role, string firstName = "Zoé", string lastName = "Ünal", string language = "en")
    {
        var person = await RegisterUnverified(role, firstName, lastName, language);
        var link = await LinkOfMail(person.Email, "/verify-email?token=");
        await Post("/api/auth/verify-email", person.Token, new { token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..] });
        return person;
    }

    /// <summary>A new account whose address is not verified.</summary>
    public async Task<Person> RegisterUnverified(string role, string firstName = "Zoé", string lastName = "Ünal", string language = "en")
    {
        var email = $"p{Guid.NewGuid():N}@tests.example";
        await Post("/api/auth/register", null, new { email, password = Password, first_name = firstName, last_name = lastName, role }, ("Accept-Language", language));
        return new Person(email, await TokenOf(email));
    }

    /// <summary>An administrator: there is one, which the settings name.</summary>
    public async Task<Person> Administrator() => new("admin@tests.example", await TokenOf("admin@tests.example"));

    /// <summary>A browser without a window in which the person is signed in.</summary>
    public async Task<FormClient> SignIn(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        var browser = new FormClient(Address);
        await browser.Send("/sign-in", ("email", person.Email), ("password", Password));
        return browser;
    }

    /// <summary>The account's key.</summary>
    public async Task<long> IdOf(Person person)
    {
        ArgumentNullException.ThrowIfNull(person);
        return (await Get("/api/users/me", person.Token)).GetProperty("id").GetInt64();
    }

    /// <summary>A company that is open from Monday to Sunday, 09:00 to 12:00, an hour a slot.</summary>
    public async Task<long> Company(Person owner, string name = "Atelier", int places = 2, bool autoConfirm = false)
    {
        var made = await Post("/api/companies", owner.Token, new { name, city = "Lyon", sector = "Optique", auto_confirm = autoConfirm, description = "Entretiens de stage." });
        var id = made.GetProperty("company").GetProperty("id").GetInt64();
        foreach (var day in new[] { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" })
        {
            await Post($"/api/companies/{id}/timeslots", owner.Token, new { day_of_week = day, start_time = "09:00", end_time = "12:00", slot_minutes = 60, max_reservations = places });
        }

        return id;
    }

    /// <summary>A reservation some days ahead; returns its key.</summary>
    public async Task<long> Reservation(Person student, long company, int daysAhead = 7, int hour = 9, string? notes = null)
    {
        var made = await Post("/api/reservations", student.Token, new { company_id = company, date = Day(daysAhead), time_start = $"{hour:D2}:00", time_end = $"{hour + 1:D2}:00", notes });
        return made.GetProperty("id").GetInt64();
    }

    /// <summary>A date some days ahead of the company's today.</summary>
    public static string Day(int ahead) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris")).DateTime).AddDays(ahead).ToString("yyyy-MM-dd");

    /// <summary>The link of the newest mail to an address that contains a word.</summary>
    public async Task<string> LinkOfMail(string to, string word)
    {
        var folder = Path.Combine(_program.Folder, "data", "mail");
        for (var tries = 0; tries < 200; tries++)
        {
            var mails = Directory.Exists(folder) ? new DirectoryInfo(folder).GetFiles("*.eml").OrderByDescending(file => file.Name) : Enumerable.Empty<FileInfo>();
            foreach (var mail in mails)
            {
                var text = (await File.ReadAllTextAsync(mail.FullName, TestContext.Current.CancellationToken)).Replace("\r\n", "\n").Replace("=\n", "").Replace("=3D", "=");
                if (text.Contains(to, StringComparison.OrdinalIgnoreCase) && Link().Matches(text).Select(match => match.Value).FirstOrDefault(link => link.Contains(word, StringComparison.Ordinal)) is { } found) return found;
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        throw new InvalidOperationException($"No mail to {to} with a link with {word}");
    }

    public Task<JsonElement> Get(string path, string? token) => Send(HttpMethod.Get, path, token, null);

    public Task<JsonElement> Delete(string path, string? token) => Send(HttpMethod.Delete, path, token, null);

    public Task<JsonElement> Put(string path, string? token, object body) => Send(HttpMethod.Put, path, token, body);

    public Task<JsonElement> Post(string path, string? token, object body, params (string Name, string Value)[] headers) => Send(HttpMethod.Post, path, token, body, headers);

    protected abstract Task<IReadOnlyDictionary<string, string>> Database();

    protected abstract Task DropDatabase();

    private async Task<JsonElement> Send(HttpMethod method, string path, string? token, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {response.StatusCode} {text}");
        return text.Length == 0 ? default : JsonElement.Parse(text);
    }

    private async Task<string> TokenOf(string email) => (await Post("/api/auth/login", null, new { email, password = Password })).GetProperty("token").GetString()!;

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("https?://[^\\s\"<>]+", RegexOptions.None, 1000)]
    private static partial Regex Link();
}

/// <param name="Email">The address, with the password of all.</param>
/// <param name="Token">For the API.</param>
public sealed record Person(string Email, string Token);

/// <summary>On an SQLite file.</summary>
public class SiteOnSqlite : Site
{
    protected override Task<IReadOnlyDictionary<string, string>> Database() => Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    protected override Task DropDatabase() => Task.CompletedTask;
}

/// <summary>As people get it: files are compressed and kept. No one can sign in, because browsers send its cookies over https only.</summary>
public sealed class ProductionSite : SiteOnSqlite
{
    protected override string Mode => "Production";
}

/// <summary>Where only students with a verified address may reserve.</summary>
public sealed class VerifyingSite : SiteOnSqlite
{
    protected override bool MustVerify => true;
}
