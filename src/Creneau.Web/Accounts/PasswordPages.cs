namespace Creneau.Web.Accounts;

/// <summary>Forgotten passwords and the verification of addresses.</summary>
internal static class PasswordPages
{
    public static void MapPasswordPages(this IEndpointRouteBuilder pages)
    {
    }
}
