namespace Creneau.Web.Text;

/// <summary>The pages of owners.</summary>
public sealed class ManageText : TextGroup
{
    internal ManageText(bool isFrench)
        : base(isFrench)
    {
    }
}
