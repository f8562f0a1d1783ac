namespace Creneau.Rules;

/// <summary>What an account may do.</summary>
public enum Role
{
    /// <summary>Finds companies and reserves slots.</summary>
    Student,

    /// <summary>Publishes windows and answers the requests for its own companies.</summary>
    Company,

    /// <summary>Looks after accounts and may act for any company.</summary>
    Admin,
}
