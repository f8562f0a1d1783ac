using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Privacy;

/// <summary>The routes by which people get what is stored about them, and erase it.</summary>
internal static class PrivacyApi
{
    public static void AddPrivacy(this WebApplicationBuilder builder)
    {
        Json.Register(PrivacyJson.Default);
        builder.Services.AddSingleton<ExportAccount>().AddSingleton<DeleteAccount>();
        builder.Services.AddSingleton(RetentionSettings.Read(new SettingsReader(builder.Configuration)));
        builder.Services.AddSingleton<IMaintenanceTask, PurgeReservations>().AddSingleton<IMaintenanceTask, IdleAccounts>().AddSingleton<IMaintenanceTask, ForgetErased>();
    }

    public static void MapPrivacy(this IEndpointRouteBuilder api)
    {
        var me = api.MapGroup("/users/me").WithTags("Accounts").RequireAuthorization();
        me.MapDelete("/", DeleteAccount).LimitAttemptsOfActor("erase").WithProblems(Refusal.InvalidCredentials, Refusal.LastAdmin, Refusal.Unavailable);
        me.MapGet("/export", ExportAccount);
    }

    /// <summary>Erase your account: personal data goes, what was ahead is cancelled, past reservations stay as numbers</summary>
    public static async Task<NoContentOrProblem> DeleteAccount(
        [FromBody] DeleteAccountRequest request, Actor actor, DeleteAccount delete, CancellationToken cancellationToken) =>
        (await delete.Execute(request.Password, actor, cancellationToken)).NoContent();

    /// <summary>Everything held about you</summary>
    public static async Task<ExportResponse> ExportAccount(Actor actor, ExportAccount export, CancellationToken cancellationToken) =>
        new(await export.Execute(actor, cancellationToken));
}

internal sealed record DeleteAccountRequest
{
    [GivenPassword] public string Password { get; init; } = null!;
}
