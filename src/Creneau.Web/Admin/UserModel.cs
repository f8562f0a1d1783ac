using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Platform.Data;
using Creneau.Server.Platform.Validation;

namespace Creneau.Web.Admin;

/// <summary>A page of accounts.</summary>
public sealed record UsersModel
{
    internal UsersModel(PageContext page, Page<ProfileReply> found) =>
        (Page, Total, Users) = (page, found.Total, [.. found.Items.Select(profile => UserRow.Of(page, profile))]);

    public PageContext Page { get; }
    public long Total { get; }
    public IReadOnlyList<UserRow> Users { get; }
    public required PagerModel Pager { get; init; }

    public IReadOnlyList<(string Value, string Label)> Roles =>
        [("", Page.Text.Admin.All), .. UserModel.RolesIn(Page)];

    public IReadOnlyList<(string Value, string Label)> States =>
        [("", Page.Text.Admin.All), ("true", Page.Text.Users.Active), ("false", Page.Text.Users.Disabled)];
}

/// <summary>An account in the list.</summary>
public sealed record UserRow(long Id, string Name, string Email, Badge Badge)
{
    public required string Role { get; init; }
    public string? School { get; init; }
    public required string Since { get; init; }

    internal static UserRow Of(PageContext page, ProfileReply profile) => new(profile.Id, $"{profile.FirstName} {profile.LastName}", profile.Email, UserModel.BadgeOf(page, profile))
    {
        Role = page.Text.Users.Role(profile.Role),
        School = profile.School,
        Since = page.Text.Dates.ShortDate(DateOnly.FromDateTime(profile.CreatedAt.UtcDateTime)),
    };
}

/// <summary>An account with what depends on it.</summary>
public sealed record UserModel(PageContext Page)
{
    internal ProfileReply Profile { get; init; } = null!;
    internal UserActivity Activity { get; init; } = null!;

    public string Name => $"{Profile.FirstName} {Profile.LastName}";
    public Badge Badge => BadgeOf(Page, Profile);

    /// <summary>Whether its owner has deleted it.</summary>
    public bool IsErased => IsErasedAddress(Profile.Email);

    public string Since => Page.Text.Dates.Date(DateOnly.FromDateTime(Profile.CreatedAt.UtcDateTime));
    public IReadOnlyList<(string Value, string Label)> Roles => RolesIn(Page);

    /// <summary>How many of its companies are shown.</summary>
    public int Published => Activity.Companies.Count(company => company.IsActive);

    /// <summary>What disabling the account does.</summary>
    public IEnumerable<string> Effects
    {
        get
        {
            var (text, counts) = (Page.Text.Users, Activity.Counts);
            yield return text.DisableSignsOut;
            if (Profile.Role == Role.Student)
            {
                yield return text.DisableCancels(counts.Ahead);
                if (counts.Waiting > 0) yield return text.DisableWaiting(counts.Waiting);
            }

            if (Published > 0) yield return text.DisableCompanies(Published);
            if (counts.Requests > 0) yield return text.DisableRequests(counts.Requests);

            yield return Published > 0 ? text.DisableReversibleForOwner : text.DisableReversible;
        }
    }

    internal static IReadOnlyList<(string Value, string Label)> RolesIn(PageContext page) =>
        [.. new[] { Role.Student, Role.Company, Role.Admin }.Select(role => (Server.Platform.Http.Roles.NameOf(role), page.Text.Users.Role(role)))];

    internal static Badge BadgeOf(PageContext page, ProfileReply profile) =>
        IsErasedAddress(profile.Email) ? new("is-completed", "cross", page.Text.Users.Erased)
        : !profile.IsActive ? new("is-cancelled", "lock", page.Text.Users.Disabled)
        : !profile.EmailVerified ? new("is-pending", "mail", page.Text.Users.NotVerified)
        : new("is-confirmed", "check", page.Text.Users.Active);

    // An erased account has an address that is none.
    internal static bool IsErasedAddress(string email) => EmailAddress.TryParse(email) is null;
}
