using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Creneau.Server.Accounts;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Administration;

/// <summary>Lists accounts for an administrator, the newest first.</summary>
internal sealed class ListUsers(Database database)
{
    public async Task<Result<Page<ProfileReply>>> Execute(UserQuery query, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin) return Refusal.Forbidden;

        var paging = new Paging(query.Page ?? 1, query.Limit ?? Paging.DefaultLimit);
        var search = Texts.NameKey(query.Q);
        var filter = new Filter()
            .When(query.Role is not null, "u.role = @Role")
            .When(query.IsActive is not null, "u.is_active = @IsActive")
            .When(search is not null, "(u.email_key like @emailPattern escape '!' or u.name_key like @pattern escape '!')");
        var parameters = new { query.Role, query.IsActive, pattern = Filter.Containing(search), emailPattern = Filter.Containing(query.Q?.Trim().ToLowerInvariant()), paging.Limit, paging.Offset };
        return await database.Read(
            tx => tx.QueryPage<ProfileReply>(
                $"select count(*) from users u {filter}",
                $"select {ProfileReply.Columns} from users u {filter} order by u.id desc limit @Limit offset @Offset",
                parameters,
                paging),
            cancellationToken);
    }
}

/// <summary>Which accounts.</summary>
internal sealed record UserQuery
{
    [FromQuery(Name = "role"), OneOf("student", "company", "admin"), Description("Only this role.")] public string? Role { get; init; }
    [FromQuery(Name = "q"), Text(100), Description("Part of a name or an address.")] public string? Q { get; init; }
    [FromQuery(Name = "is_active"), Description("Only active, or only disabled ones.")] public bool? IsActive { get; init; }
    [FromQuery(Name = "page"), Range(1, int.MaxValue), Description("From 1.")] public int? Page { get; init; }
    [FromQuery(Name = "limit"), Range(1, Paging.MaxLimit), Description("Accounts on a page.")] public int? Limit { get; init; }
}
