using Creneau.Web.Accounts;

namespace Creneau.Web.Layout;

/// <summary>A page that is cached is the same for everyone of a language who is not signed in and has nothing to be told.</summary>
internal sealed class PageVariant : IPageVariant
{
    public string? Of(HttpContext context) =>
        context.User.Identity?.IsAuthenticated == true || MessageCookie.IsSet(context) ? null : LanguageChoice.Of(context).ToString();
}
