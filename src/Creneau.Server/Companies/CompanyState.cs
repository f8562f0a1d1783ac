namespace Creneau.Server.Companies;

/// <summary>Whether a company is shown and can be booked.</summary>
internal enum CompanyState
{
    Published,

    /// <summary>Its owner is disabled or no longer a company account; it returns with the owner.</summary>
    Hidden,
    Deleted,
}
