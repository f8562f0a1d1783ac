using System.ComponentModel;
using Creneau.Server.Data;
using Creneau.Server.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Accounts;

internal static class ListUsers
{
    /// <summary>Accounts, newest first</summary>
    /// <param name="database"></param>
    /// <param name="role">Only this role.</param>
    /// <param name="q">Part of a name or an address.</param>
    /// <param name="page">From 1.</param>
    /// <param name="limit">Accounts on a page.</param>
    /// <param name="stop"></param>
    public static async Task<Ok<UsersReply>> Handle(
        Database database,
        [FromQuery(Name = "role"), OneOf("student", "company", "admin")] string? role,
        [FromQuery(Name = "q"), Text(100)] string? q,
        [FromQuery(Name = "is_active"), Description("Only active, or only disabled ones.")] bool? isActive,
        [FromQuery(Name = "page"), Between(1, int.MaxValue)] int? page,
        [FromQuery(Name = "limit"), Between(1, Paging.MostLimit)] int? limit,
        CancellationToken stop)
    {
        var paging = new Paging(page ?? 1, limit ?? Paging.DefaultLimit);
        var search = Texts.Key(q);
        var filter = new Filter()
            .When(role is not null, "u.role = @role")
            .When(isActive is not null, "u.is_active = @isActive")
            .When(search is not null, "(u.email_key like @pattern escape '!' or u.name_key like @pattern escape '!')");
        var args = new { role, isActive, pattern = Filter.Containing(search), paging.Limit, paging.Offset };
        return TypedResults.Ok(await database.Read(
            async tables => new UsersReply(
                await tables.Count($"select count(*) from users u {filter}", args),
                paging.Page,
                paging.Limit,
                await tables.Query<ProfileReply>($"select {ProfileReply.Columns} from users u {filter} order by u.id desc limit @Limit offset @Offset", args)),
            stop));
    }
}

internal sealed record UsersReply(long Total, int Page, int Limit, IReadOnlyList<ProfileReply> Users);
