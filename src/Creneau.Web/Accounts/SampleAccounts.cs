using Creneau.Server.Demo;

namespace Creneau.Web.Accounts;

/// <summary>The sample accounts that the sign-in page shows, in Development only.</summary>
internal static class SampleAccounts
{
    public static DemoAccounts? Of(PageContext page) => page.Http.RequestServices.GetService<DemoAccounts>() is { AreShown: true } accounts ? accounts : null;
}
