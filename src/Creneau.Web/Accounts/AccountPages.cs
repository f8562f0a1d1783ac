namespace Creneau.Web.Accounts;

/// <summary>The account of the person who is signed in.</summary>
internal static class AccountPages
{
    public static void MapAccountPages(this IEndpointRouteBuilder pages)
    {
    }
}
