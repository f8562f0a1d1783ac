using Creneau.Server.Accounts;

namespace Creneau.Server.Administration;

/// <summary>The routes by which administrators manage accounts.</summary>
internal static class UserAdministrationApi
{
    public static void AddUserAdministration(this WebApplicationBuilder builder)
    {
        Json.Register(AdministrationJson.Default);
        builder.Services.AddSingleton<ListUsers>().AddSingleton<UpdateUser>().AddSingleton<SendPasswordLink>();
        builder.Services.AddSingleton<ReadOverview>().AddSingleton<ReadUserActivity>().AddSingleton<ListAllCompanies>();
    }

    public static void MapUserAdministration(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Administration").RequireRole(Role.Admin);
        users.MapGet("/", ListUsers);
        users.MapGet("/{id:long}", ReadProfileOf).WithProblems(Refusal.NotFound);
        users.MapPut("/{id:long}", UpdateUser).WithProblems(Refusal.NotFound, Refusal.LastAdmin);
    }

    /// <summary>Accounts, newest first</summary>
    public static async Task<OkOrProblem<UsersReply>> ListUsers([AsParameters] UserQuery query, Actor actor, ListUsers list, CancellationToken cancellationToken) =>
        (await list.Execute(query, actor, cancellationToken)).Ok(page => new UsersReply(page.Total, page.Paging.Page, page.Paging.Limit, page.Items));

    /// <summary>One account</summary>
    public static async Task<OkOrProblem<ProfileReply>> ReadProfileOf(long id, Actor actor, ReadProfile read, CancellationToken cancellationToken) =>
        (await read.Execute(id, actor, cancellationToken)).Ok();

    /// <summary>Change an account's role, names or whether it is active; disabling a student cancels what they have reserved</summary>
    public static async Task<OkOrProblem<UpdateUserReply>> UpdateUser(
        long id, UpdateUserRequest request, Actor actor, UpdateUser update, CancellationToken cancellationToken) =>
        (await update.Execute(new(id, request), actor, cancellationToken)).Ok(profile => new UpdateUserReply("User updated successfully", profile));
}

internal sealed record UsersReply(long Total, int Page, int Limit, IReadOnlyList<ProfileReply> Users);

internal sealed record UpdateUserReply(string Message, ProfileReply User);
