namespace Creneau.Web.Text;

/// <summary>Help, privacy, terms, contact and the first start.</summary>
public sealed class SiteText : TextGroup
{
    internal SiteText(bool isFrench)
        : base(isFrench)
    {
    }
}
