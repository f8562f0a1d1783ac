namespace Creneau.Web.Text;

/// <summary>Calendar, reservations and students of a company.</summary>
public sealed class DeskText : TextGroup
{
    internal DeskText(bool isFrench)
        : base(isFrench)
    {
    }
}
