namespace Creneau.Web.Text;

/// <summary>The dashboard.</summary>
public sealed class DashboardText : TextGroup
{
    internal DashboardText(bool isFrench)
        : base(isFrench)
    {
    }
}
