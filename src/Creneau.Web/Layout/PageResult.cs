using System.Text.Encodings.Web;
using System.Text.Unicode;
using RazorSlices;

namespace Creneau.Web.Layout;

/// <summary>
/// A page as the answer to a request. It is rendered whole before its first byte is sent: an exception meanwhile becomes a clean error,
/// and the answer has a length.
/// </summary>
internal sealed class PageResult(RazorSlice page, int status = StatusCodes.Status200OK) : IResult
{
    // Everything comes from this server, nothing is inline, and no other site may frame a page.
    private const string ContentPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Accents stay as they are; what has a meaning in HTML is encoded all the same.
    private static readonly HtmlEncoder s_encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var html = new MemoryStream();
        using (page)
        {
            await page.RenderAsync(html, s_encoder, httpContext.RequestAborted);
        }

        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = html.Length;
        response.Headers.ContentSecurityPolicy = ContentPolicy;
        response.Headers["Referrer-Policy"] = "same-origin"; // without it browsers send forms with `Origin: null`
        response.Headers.Vary = "Accept-Language, Cookie";
        if (response.Headers.CacheControl != "no-store") // a handler may have said so
        {
            response.Headers.CacheControl = httpContext.User.Identity?.IsAuthenticated == true || response.Headers.SetCookie.Count > 0 ? "no-store" : "no-cache";
        }

        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(html.GetBuffer().AsMemory(0, (int)html.Length), httpContext.RequestAborted);
        }
    }
}

/// <summary>The way on after a change: 303, so that reloading the next page does not repeat the change.</summary>
internal sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = InAscii(address);
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // A header takes no accents, which a visitor's address may have.
    private static string InAscii(string address) => string.Concat(address.EnumerateRunes().Select(rune => rune.IsAscii ? rune.ToString() : Uri.EscapeDataString(rune.ToString())));
}

internal static class PageResults
{
    /// <summary>The page, as it was asked for.</summary>
    public static IResult Show(this PageContext page, RazorSlice slice) => new PageResult(slice);

    /// <summary>The page once more, with what is wrong in the form that was sent.</summary>
    public static IResult ShowAgain(this PageContext page, RazorSlice slice) => new PageResult(slice, StatusCodes.Status422UnprocessableEntity);

    /// <summary>A page of an address that does not work.</summary>
    public static IResult ShowNotFound(this PageContext page, RazorSlice slice) => new PageResult(slice, StatusCodes.Status404NotFound);

    /// <summary>On to the next page, which says what was done, or what this one was to say.</summary>
    public static IResult Next(this PageContext page, string address, Message message = Message.None)
    {
        var said = message == Message.None ? page.Message : message;
        if (said != Message.None) MessageCookie.Set(page.Http, said);

        return new SeeOther(address);
    }
}
