using System.ComponentModel;
using Creneau.Server.Accounts;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Administration;

internal static class ListUsers
{
    /// <summary>Accounts, newest first</summary>
    /// <param name="database"></param>
    /// <param name="role">Only this role.</param>
    /// <param name="q">Part of a name or an address.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Accounts on a page.</param>
    /// <param name="cancellationToken"></param>
    public static async Task<Ok<UsersReply>> Handle(
        Database database,
        [FromQuery(Name = "role"), OneOf("student", "company", "admin")] string? role,
        [FromQuery(Name = "q"), Text(100)] string? q,
        [FromQuery(Name = "is_active"), Description("Only active, or only disabled ones.")] bool? isActive,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MaxLimit)] int? limit,
        CancellationToken cancellationToken)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        var search = Texts.Key(q);
        var filter = new Filter()
            .When(role is not null, "u.role = @role")
            .When(isActive is not null, "u.is_active = @isActive")
            .When(search is not null, "(u.email_key like @pattern escape '!' or u.name_key like @pattern escape '!')");
        var args = new { role, isActive, pattern = Filter.Containing(search), paging.Limit, paging.Offset };
        return TypedResults.Ok(await database.Read(
            async tx => new UsersReply(
                await tx.Count($"select count(*) from users u {filter}", args),
                paging.Page,
                paging.Limit,
                await tx.Query<ProfileReply>($"select {ProfileReply.Columns} from users u {filter} order by u.id desc limit @Limit offset @Offset", args)),
            cancellationToken));
    }
}

internal sealed record UsersReply(long Total, int Page, int Limit, IReadOnlyList<ProfileReply> Users);
