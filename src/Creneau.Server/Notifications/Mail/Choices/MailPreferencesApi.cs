using System.Text.Json.Serialization;

namespace Creneau.Server.Notifications.Mail;

internal static class MailPreferencesApi
{
    public static void AddMailPreferences(this WebApplicationBuilder builder)
    {
        Json.Register(MailPreferencesJson.Default);
        builder.Services.AddSingleton<UnsubscribeLinks>().AddSingleton<Unsubscribe>().AddSingleton<CheckUnsubscribeLink>();
        builder.Services.AddSingleton<ReadMailPreferences>().AddSingleton<UpdateMailPreferences>().AddSingleton<IPersonalData, MailPersonalData>();
    }

    public static void MapMailPreferences(this IEndpointRouteBuilder api)
    {
        var mine = api.MapGroup("/users/me/mail-preferences").WithTags("Accounts").RequireAuthorization();
        mine.MapGet("/", ReadMailPreferences);
        mine.MapPut("/", UpdateMailPreferences);
    }

    /// <summary>The mails that you get, of those that may be switched off</summary>
    public static async Task<OkOrProblem<MailPreferencesReply>> ReadMailPreferences(Actor actor, ReadMailPreferences read, CancellationToken cancellationToken) =>
        (await read.Execute(actor, cancellationToken)).Ok();

    /// <summary>Switch mails off, or on again; members left out stay. All other mails are always sent</summary>
    public static async Task<OkOrProblem<MailPreferencesReply>> UpdateMailPreferences(
        MailPreferencesRequest request, Actor actor, UpdateMailPreferences update, CancellationToken cancellationToken) =>
        (await update.Execute(request, actor, cancellationToken)).Ok();
}

[JsonSerializable(typeof(MailPreferencesReply))]
[JsonSerializable(typeof(MailPreferencesRequest))]
internal sealed partial class MailPreferencesJson : JsonSerializerContext;
