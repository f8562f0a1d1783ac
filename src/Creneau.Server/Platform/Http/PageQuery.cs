using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Platform.Http;

/// <summary>Which page of a list.</summary>
internal sealed record PageQuery
{
    [FromQuery(Name = "page"), Range(1, int.MaxValue), Description("From 1.")] public int? Page { get; init; }

    [FromQuery(Name = "limit"), Range(1, Data.Paging.MaxLimit), Description("Items on a page, 20 by default.")]
    public int? Limit { get; init; }

    public Paging Paging() => new(Page ?? 1, Limit ?? Data.Paging.DefaultLimit);
}
