namespace Creneau.Web.Text;

/// <summary>Hours and closures.</summary>
public sealed class HoursText : TextGroup
{
    internal HoursText(bool isFrench)
        : base(isFrench)
    {
    }
}
