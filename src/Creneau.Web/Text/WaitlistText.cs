namespace Creneau.Web.Text;

/// <summary>Waiting lists and offers.</summary>
public sealed class WaitlistText : TextGroup
{
    internal WaitlistText(bool isFrench)
        : base(isFrench)
    {
    }
}
