namespace Creneau.Web.Text;

/// <summary>The pages of administrators.</summary>
public sealed class AdminText : TextGroup
{
    internal AdminText(bool isFrench)
        : base(isFrench)
    {
    }
}
