using Creneau.Server.Platform.Configuration;
using Creneau.Web.Accounts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;

namespace Creneau.Web.Layout;

/// <summary>What every page needs of its request: who looks, in which language, what was sent. A parameter of page handlers.</summary>
public sealed class PageContext
{
    private const int MaxSearchLength = 100;

    private PageContext(HttpContext http, PageText text, Form form, Message message)
    {
        (Http, Text, Form, Message) = (http, text, form, message);
        Assets = http.RequestServices.GetRequiredService<Assets>();
        Site = http.RequestServices.GetRequiredService<SiteSettings>();
        Visitor = Visitor.Of(http.User);
        FollowsStep = message != Message.None;
    }

    /// <summary>The sentences of the visitor's language.</summary>
    public PageText Text { get; }

    /// <summary>What the visitor sent, and what is wrong with it; empty on a page that was only asked for.</summary>
    public Form Form { get; }

    /// <summary>What the last step did, to be said on this page.</summary>
    public Message Message { get; }

    /// <summary>Who is signed in; null: an anonymous visitor.</summary>
    public Visitor? Visitor { get; }

    public Assets Assets { get; }

    /// <summary>Path and query of this page.</summary>
    public string Address => Http.Request.Path + Http.Request.QueryString;

    public string SiteName => Site.Name;

    /// <summary>Whether the contact page exists.</summary>
    public bool HasContact => Site.ContactEmail is not null;

    internal HttpContext Http { get; }

    /// <summary>Whether this page comes after a step, and shows what it did.</summary>
    internal bool FollowsStep { get; set; }

    internal SiteSettings Site { get; }

    /// <summary>Who is signed in, for verbs.</summary>
    /// <exception cref="InvalidOperationException">The visitor is anonymous: the route does not require it.</exception>
    internal Actor Actor => Actor.Of(Http) ?? throw new InvalidOperationException("The request has no signed-in user");

    /// <summary>The student who is signed in; null: another role, or an anonymous visitor.</summary>
    internal long? StudentId => Visitor is { Role: Role.Student } student ? student.Id : null;

    internal DateTimeOffset Now => Http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Attributes of the heading: it gets the focus after a step, unless the error summary does.</summary>
    public IHtmlContent Focus => FollowsStep ? StepFocus : HtmlString.Empty;

    /// <summary>Attributes of the heading of a page that is a step of a task, such as a confirmation: it gets the focus, unless the error summary does.</summary>
    public IHtmlContent StepFocus => Form.HasErrors ? HtmlString.Empty : new HtmlString("tabindex=\"-1\" autofocus");

    /// <summary>The hidden field that every form with <c>method="post"</c> needs.</summary>
    public IHtmlContent Token()
    {
        var tokens = Http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(Http);
        return new HtmlString($"<input type=\"hidden\" name=\"{tokens.FormFieldName}\" value=\"{tokens.RequestToken}\">");
    }

    /// <summary>An icon of img/icons.svg. It stands beside a word, so that screen readers pass over it.</summary>
    public IHtmlContent Icon(string name) => new HtmlString($"<svg class=\"icon\" aria-hidden=\"true\"><use href=\"{Assets["img/icons.svg"]}#{name}\"/></svg>");

    /// <summary>A value of the address, trimmed; null: not there, or empty.</summary>
    public string? Query(string name) => Server.Platform.Texts.OrNull(Http.Request.Query[name]);

    /// <summary>A value of the address that is searched for, cut to what a search takes.</summary>
    public string? Search(string name) => Query(name) is { } text ? text[..Math.Min(text.Length, MaxSearchLength)] : null;

    /// <summary>The number of the page of a list in the address; 1 when there is none.</summary>
    public int PageNumber => int.TryParse(Query("page"), out var number) && number is >= 1 and <= 1_000_000 ? number : 1;

    public static async ValueTask<PageContext> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new PageContext(context, PageText.In(LanguageChoice.Of(context)), await ReadForm(context.Request), MessageCookie.Take(context));
    }

    private static async Task<Form> ReadForm(HttpRequest request)
    {
        if (!HttpMethods.IsPost(request.Method) || !request.HasFormContentType) return new Form();

        try
        {
            return new Form(await request.ReadFormAsync(request.HttpContext.RequestAborted));
        }
        catch (Exception error) when (Form.IsUnreadable(error))
        {
            throw new BadHttpRequestException("The form cannot be read", error);
        }
    }

    /// <summary>For pages of problems, which come after whatever went wrong: nothing more is read of the request.</summary>
    internal static PageContext WithoutForm(HttpContext context) => new(context, PageText.In(LanguageChoice.Of(context)), new Form(), Message.None);
}
