using Creneau.Server.Accounts;
using Creneau.Server.Administration;

namespace Creneau.Web.Admin;

/// <summary>Accounts: search, roles, disabling and enabling.</summary>
internal static class UserPages
{
    public static void MapUserPages(this IEndpointRouteBuilder admin)
    {
        admin.MapMethods("/users", PageRoutes.Shown, List);
        admin.MapMethods("/users/{id:long}", PageRoutes.Shown, Show);
        admin.MapPost("/users/{id:long}", Save);
        admin.MapMethods("/users/{id:long}/disable", PageRoutes.Shown, ShowDisable);
        admin.MapPost("/users/{id:long}/disable", Disable);
        admin.MapPost("/users/{id:long}/enable", Enable);
        admin.MapPost("/users/{id:long}/password-link", SendPasswordLink);
    }

    private static async Task<IResult> List(PageContext page, ListUsers list, CancellationToken cancellationToken)
    {
        var query = new UserQuery
        {
            Q = page.Search("q"),
            Role = AdminList.OneOf(page.Query("role"), "student", "company", "admin"),
            IsActive = AdminList.Flag(page.Query("is_active")),
            Page = page.PageNumber,
            Limit = AdminList.PageSize,
        };
        page.Form.Fill("q", query.Q);
        page.Form.Fill("role", query.Role);
        page.Form.Fill("is_active", query.IsActive is { } flag ? flag ? "true" : "false" : "");
        var found = (await list.Execute(query, page.Actor, cancellationToken)).Value;
        var model = new UsersModel(page, found)
        {
            Pager = new PagerModel(page, query.Page!.Value, AdminList.PageSize, found.Total, number =>
                AdminList.Address("/admin/users", number, ("q", query.Q), ("role", query.Role), ("is_active", page.Form["is_active"]))),
        };
        return model.Pager.ToLast() ?? page.Show(UsersPage.Create(model));
    }

    private static async Task<IResult> Show(PageContext page, long id, UserReader reader, CancellationToken cancellationToken) =>
        await reader.Read(page, id, cancellationToken) is { } user ? page.Show(UserPage.Create(user)) : Results.NotFound();

    private static async Task<IResult> Save(PageContext page, long id, UpdateUser update, UserReader reader, CancellationToken cancellationToken)
    {
        if (page.Form.Read<UpdateUserRequest>(page.Text) is { } request)
        {
            var result = await update.Execute(new(id, request with { IsActive = null }), page.Actor, cancellationToken);
            if (page.Form.Accepts(result, page.Text)) return page.Next($"/admin/users/{id}", Message.UserSaved);
        }

        return await reader.Read(page, id, cancellationToken) is { } user ? page.ShowAgain(UserPage.Create(user)) : Results.NotFound();
    }

    private static async Task<IResult> ShowDisable(PageContext page, long id, UserReader reader, CancellationToken cancellationToken) =>
        await reader.Read(page, id, cancellationToken) is { IsErased: false } user ? page.Show(DisableUserPage.Create(user)) : Results.NotFound();

    private static async Task<IResult> Disable(PageContext page, long id, UpdateUser update, UserReader reader, CancellationToken cancellationToken)
    {
        var result = await update.Execute(new(id, new() { IsActive = false }), page.Actor, cancellationToken);
        if (page.Form.Accepts(result, page.Text)) return page.Next($"/admin/users/{id}", Message.UserDisabled);

        return await reader.Read(page, id, cancellationToken) is { IsErased: false } user ? page.ShowAgain(DisableUserPage.Create(user)) : Results.NotFound();
    }

    private static async Task<IResult> Enable(PageContext page, long id, UpdateUser update, CancellationToken cancellationToken) =>
        (await update.Execute(new(id, new() { IsActive = true }), page.Actor, cancellationToken)).Refusal is null
            ? page.Next($"/admin/users/{id}", Message.UserEnabled)
            : Results.NotFound();

    // The same mail as for a forgotten password; the administrator never sees the link.
    private static async Task<IResult> SendPasswordLink(PageContext page, long id, SendPasswordLink send, CancellationToken cancellationToken) =>
        (await send.Execute(id, page.Actor, cancellationToken)).Refusal is null ? page.Next($"/admin/users/{id}", Message.PasswordLinkSent) : Results.NotFound();
}

/// <summary>Reads what the page of an account shows.</summary>
internal sealed class UserReader(ReadProfile readProfile, ReadUserActivity readActivity)
{
    /// <summary>Null when there is no such account.</summary>
    public async Task<UserModel?> Read(PageContext page, long id, CancellationToken cancellationToken)
    {
        if (!(await readProfile.Execute(id, page.Actor, cancellationToken)).TryGetValue(out var profile)) return null;

        page.Form.Fill("role", Roles.NameOf(profile.Role));
        page.Form.Fill("first_name", profile.FirstName);
        page.Form.Fill("last_name", profile.LastName);
        return new UserModel(page) { Profile = profile, Activity = (await readActivity.Execute(id, page.Actor, cancellationToken)).Value };
    }
}
