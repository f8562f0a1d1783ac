namespace Creneau.Web.Text;

/// <summary>A company's profile.</summary>
public sealed class ProfileText : TextGroup
{
    internal ProfileText(bool isFrench)
        : base(isFrench)
    {
    }
}
