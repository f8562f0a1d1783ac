namespace Creneau.Web.Waitlist;

/// <summary>The waiting lists of a student, and the places that are offered.</summary>
internal static class WaitlistPages
{
    public static void MapWaitlistPages(this IEndpointRouteBuilder pages)
    {
    }
}
