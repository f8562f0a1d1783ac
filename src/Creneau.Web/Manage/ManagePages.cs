namespace Creneau.Web.Manage;

/// <summary>What an owner does with a company.</summary>
internal static class ManagePages
{
    public static void MapManagePages(this IEndpointRouteBuilder pages)
    {
    }
}
