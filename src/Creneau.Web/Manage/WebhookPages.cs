namespace Creneau.Web.Manage;

internal static class WebhookPages
{
    public static void MapWebhookPages(this IEndpointRouteBuilder pages)
    {
    }
}
