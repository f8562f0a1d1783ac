using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Creneau.Web.Tests.Native;

/// <summary>
/// What native code can break and the other tests, which run by <c>dotnet</c>, cannot see: JSON, routes, markup and SQL of types that the
/// compiler has trimmed. The program runs in an empty working directory.
/// </summary>
[Trait("Needs", "Native")]
public sealed class NativeProgramTests(NativeProgram native) : IClassFixture<NativeProgram>
{
    private const string Password = "correct horse battery";

    private static readonly TimeSpan s_startBound = TimeSpan.FromSeconds(0.2);

    private readonly HttpClient _http = native.Running.Http;

    [Fact]
    public void The_publish_gives_no_warning() => Assert.DoesNotContain("warning", native.Output, StringComparison.OrdinalIgnoreCase);

    [Theory]
    [InlineData("/", "text/html; charset=utf-8")]
    [InlineData("/docs/", "text/html; charset=utf-8")]
    [InlineData("/openapi/v1.json", "application/json; charset=utf-8")]
    [InlineData("/api/companies", "application/json; charset=utf-8")]
    [InlineData("/api/health/ready", "application/json; charset=utf-8")]
    public async Task A_public_address_answers(string path, string contentType)
    {
        var page = await Page.Get(_http, path);
        if (page.Status is HttpStatusCode.MovedPermanently)
        {
            page = await Page.Get(_http, new Uri(new Uri(_http.BaseAddress!, path), page.Headers["Location"]).AbsolutePath);
        }

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(contentType, page.Headers["Content-Type"]);
    }

    [Fact]
    public async Task The_style_sheets_are_found() =>
        Assert.All(
            await Task.WhenAll((await Page.Get(_http, "/")).StyleSheets.Select(address => Page.Get(_http, address))),
            sheet => Assert.Equal(HttpStatusCode.OK, sheet.Status));

    [Fact]
    public async Task A_student_reserves_a_place_and_the_next_one_is_refused()
    {
        var owner = await SignUp("company");
        var company = (await Post("/api/companies", owner, new { name = "Atelier", auto_confirm = true })).GetProperty("company").GetProperty("id").GetInt64();
        await Post($"/api/companies/{company}/timeslots", owner, new { day_of_week = "monday", start_time = "09:00", end_time = "12:00" });
        var slot = new { company_id = company, date = NextMonday(), time_start = "09:00", time_end = "10:00" };

        var made = await Post("/api/reservations", await SignUp("student"), slot);
        using var refused = await Send("/api/reservations", await SignUp("student"), slot);

        Assert.Equal("confirmed", made.GetProperty("reservation").GetProperty("status").GetString());
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.ToString());
        var problem = await Body(refused);
        Assert.Equal(("SLOT_UNAVAILABLE", "full"), (problem.GetProperty("code").GetString(), problem.GetProperty("reason").GetString()));
    }

    // The best of some: other programs may keep the processor busy.
    [Fact]
    public async Task The_first_answer_comes_at_once_and_the_program_stops_when_it_is_told_to()
    {
        var times = new List<TimeSpan>();
        for (var start = 0; start < 20 && !times.Exists(time => time < s_startBound); start++)
        {
            await using var program = native.Run();
            await program.InitializeAsync();
            var page = await Page.Get(program.Http, "/");
            times.Add(program.Age);

            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(0, await program.Stop());
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"The first answer came after {string.Join(", ", times.Select(time => $"{time.TotalMilliseconds:0}"))} ms");
        Assert.InRange(times.Min(), TimeSpan.Zero, s_startBound);
    }

    private static string NextMonday()
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        return today.AddDays(7 + ((int)DayOfWeek.Monday - (int)today.DayOfWeek)).ToString("yyyy-MM-dd");
    }

    /// <summary>The token of a new account.</summary>
    private async Task<string> SignUp(string role)
    {
        var email = $"p{Guid.NewGuid():N}@tests.example";
        await Post("/api/auth/register", null, new { email, password = Password, first_name = "Zoé", last_name = "Ünal", role });
        using var login = await Send("/api/auth/login", null, new { email, password = Password });
        return (await Body(login)).GetProperty("token").GetString()!;
    }

    private async Task<JsonElement> Post(string path, string? token, object body)
    {
        using var response = await Send(path, token, body);
        Assert.True(response.StatusCode == HttpStatusCode.Created, $"{path}: {response.StatusCode} {await Body(response)}");
        return await Body(response);
    }

    private async Task<HttpResponseMessage> Send(string path, string? token, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return await _http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task<JsonElement> Body(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
