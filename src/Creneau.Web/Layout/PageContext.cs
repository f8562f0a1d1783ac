using Creneau.Server.Accounts;
using Creneau.Web.Text;

namespace Creneau.Web.Layout;

/// <summary>What every page needs of its request: sentences in the visitor's language, and files. A parameter of page handlers.</summary>
public sealed record PageContext(IText Text, Assets Assets)
{
    private static readonly English s_english = new();
    private static readonly French s_french = new();

    public static ValueTask<PageContext> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        IText text = Languages.Preferred(context.Request.Headers.AcceptLanguage) == Language.Fr ? s_french : s_english;
        return ValueTask.FromResult(new PageContext(text, context.RequestServices.GetRequiredService<Assets>()));
    }
}
