namespace Creneau.Server.Platform.Http;

/// <summary>Who is calling: the account and the session behind a valid access token. A parameter of handlers.</summary>
internal sealed record Actor(long UserId, Role Role, long SessionId)
{
    public bool IsAdmin => Role == Role.Admin;

    /// <summary>Null only on calls that do not require a token.</summary>
    public static ValueTask<Actor?> BindAsync(HttpContext context) => ValueTask.FromResult(context.Features.Get<Actor>());
}
