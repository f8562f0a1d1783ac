namespace Creneau.Web.Text;

/// <summary>Webhooks and calendar addresses.</summary>
public sealed class WebhookText : TextGroup
{
    internal WebhookText(bool isFrench)
        : base(isFrench)
    {
    }
}
