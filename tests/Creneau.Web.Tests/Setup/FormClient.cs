using System.Net;

namespace Creneau.Web.Tests;

/// <summary>A browser without a window: keeps cookies, follows nothing, and sends forms with the token of their page.</summary>
public sealed class FormClient : IDisposable
{
    private readonly HttpClient _http;

    public FormClient(string address)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = new Uri(address) };
    }

    public CookieContainer Cookies { get; } = new();

    public void Dispose() => _http.Dispose();

    public Task<Page> Get(string path, params (string Name, string Value)[] headers) => Page.Get(_http, path, headers);

    /// <summary>Opens a page and sends a form to its address, with the token of the page.</summary>
    public Task<Page> Send(string path, params (string Name, string Value)[] fields) => SendFrom(path, path, fields);

    /// <summary>Opens a page and sends a form of it to another address.</summary>
    public async Task<Page> SendFrom(string page, string action, params (string Name, string Value)[] fields)
    {
        // The page of an action that only takes forms is any page with one.
        var shown = await Get(page);
        var token = shown.Value("_token") is { Length: > 0 } own ? own : (await Get("/register/student")).Value("_token");
        return await Post(action, [("_token", token), .. fields]);
    }

    /// <summary>Sends just these fields.</summary>
    public async Task<Page> Post(string action, IEnumerable<(string Name, string Value)> fields, params (string Name, string Value)[] headers)
    {
        using var body = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await Page.Send(_http, HttpMethod.Post, action, body, headers);
    }
}
