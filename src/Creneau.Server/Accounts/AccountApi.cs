using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Creneau.Server.Accounts;

internal static class AccountApi
{
    private const string LanguagesDescription = "Without `language` the account is written to in French or English, whichever comes first here; `DEFAULT_LANGUAGE` when neither does.";

    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        Json.Register(AccountJson.Default, new Json.EnumConverter<Language>());
        var settings = new SettingsReader(builder.Configuration);
        builder.Services.AddSingleton(TokenSettings.Read(settings, DatabaseSettings.Read(settings), builder.Environment));
        builder.Services.AddSingleton(AdminSettings.Read(settings));
        builder.AddAuthentication();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<HashQueue>().AddSingleton<Passwords>().AddSingleton<PasswordCheck>().AddSingleton<AccessTokens>().AddSingleton<Sessions>().AddSingleton<MailTokens>().AddSingleton(VerificationMailSettings.Read(settings)).AddSingleton<VerificationMails>().AddSingleton<SignInLog>();
        builder.Services.AddSingleton<AccountErasure>().AddSingleton<Register>().AddSingleton<VerifyEmail>().AddSingleton<ResendVerification>();
        builder.Services.AddSingleton<Login>().AddSingleton<Refresh>().AddSingleton<Logout>().AddSingleton<ListSessions>().AddSingleton<EndSession>().AddSingleton<EndOtherSessions>();
        builder.Services.AddSingleton<ForgotPassword>().AddSingleton<UnverifiedAccounts>().AddSingleton<ResetPassword>().AddSingleton<ChangePassword>().AddSingleton<OldAccess>().AddSingleton<CheckLink>();
        builder.Services.AddSingleton<ReadProfile>().AddSingleton<UpdateProfile>().AddSingleton<EmailChanges>().AddSingleton<ChangeEmail>();
        builder.Services.AddSingleton<IMaintenanceTask, AccountCleanup>().AddSingleton<IPersonalData, AccountPersonalData>().AddEvents(AccountEvents.Types);
        builder.Services.AddSingleton<IStartTask, FirstAdministrator>();
        builder.Services.AddSingleton<SetupToken>().AddSingleton<CreateFirstAdministrator>().AddSingleton<IStartTask, SetupLink>();
    }

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register).LimitAttempts("register").WithProblems(Refusal.EmailExists, Refusal.Unavailable);
        auth.MapPost("/login", Login).LimitAttempts("login").WithProblems(Refusal.InvalidCredentials, Refusal.AccountDisabled, Refusal.Unavailable);
        auth.MapPost("/refresh", Refresh).WithProblems(Refusal.TokenInvalid, Refusal.TokenExpired, Refusal.AccountDisabled);
        auth.MapPost("/logout", Logout);
        auth.MapPost("/forgot-password", ForgotPassword).LimitAttempts("forgot-password");
        auth.MapPost("/reset-password", ResetPassword).WithProblems(Refusal.LinkInvalid, Refusal.Unavailable);
        auth.MapPost("/verify-email", VerifyEmail).LimitAttempts("verify-email")
            .WithProblems(Refusal.LinkInvalid, Refusal.EmailExists, Refusal.PasswordRequired, Refusal.InvalidCredentials, Refusal.Unavailable);
        auth.MapPost("/verify-email/resend", VerifyEmailResend).RequireAuthorization();
        auth.MapPut("/password", ChangePassword).RequireAuthorization().LimitAttemptsOfActor("password").WithProblems(Refusal.InvalidCredentials, Refusal.Unavailable);

        var me = api.MapGroup("/users/me").WithTags("Accounts").RequireAuthorization();
        me.MapGet("/", ReadProfileMine);
        me.MapPut("/", UpdateProfile);
        me.MapPut("/email", ChangeEmail).LimitAttemptsOfActor("email").WithProblems(Refusal.InvalidCredentials, Refusal.EmailExists, Refusal.Unavailable);
    }

    /// <summary>Create an account for a student or a company; a mail with a link verifies its address</summary>
    public static async Task<CreatedOrProblem<RegisterReply>> Register(
        RegisterRequest request,
        [FromHeader(Name = "Accept-Language"), Description(LanguagesDescription)] string? languages,
        SiteSettings site,
        Register register,
        CancellationToken cancellationToken) =>
        (await register.Execute(new(request, Languages.Of(request.Language ?? "") ?? Languages.Preferred(languages, site.DefaultLanguage)), cancellationToken))
            .Map(userId => new RegisterReply("User created successfully", userId))
            .Created(_ => "/api/users/me");

    /// <summary>Sign in</summary>
    public static async Task<OkOrProblem<SessionReply>> Login(
        LoginRequest request, HttpContext context, Login login, AccessTokens tokens, CancellationToken cancellationToken) =>
        (await login.Execute(new(request, context.Request.Headers.UserAgent), cancellationToken)).Ok(session => SessionReply.Of(session, tokens));

    /// <summary>Exchange a refresh token for a new session reply; the token is spent</summary>
    public static async Task<OkOrProblem<SessionReply>> Refresh(RefreshRequest request, Refresh refresh, AccessTokens tokens, CancellationToken cancellationToken) =>
        (await refresh.Execute(request, cancellationToken)).Ok(session => SessionReply.Of(session, tokens));

    /// <summary>End the session of a refresh token; an unknown one is no error</summary>
    public static async Task<NoContentOrProblem> Logout(RefreshRequest request, Logout logout, CancellationToken cancellationToken) =>
        (await logout.Execute(request, cancellationToken)).NoContent();

    /// <summary>Get a link by mail to choose another password; the answer is the same whether the address is known or not</summary>
    public static async Task<AcceptedOrProblem> ForgotPassword(ForgotPasswordRequest request, ForgotPassword forgot, CancellationToken cancellationToken) =>
        (await forgot.Execute(request, cancellationToken)).Accepted();

    /// <summary>Choose another password with the token of a mail, which is good for an hour and once; all sessions end, addresses of calendars that the account made stop working, and its webhooks are switched off</summary>
    public static async Task<NoContentOrProblem> ResetPassword(ResetPasswordRequest request, ResetPassword reset, CancellationToken cancellationToken) =>
        (await reset.Execute(request, cancellationToken)).NoContent();

    /// <summary>Show with the token of a mail that the address is yours; good for 7 days, and to do it again changes nothing; without a session of the account its password is needed</summary>
    public static async Task<NoContentOrProblem> VerifyEmail(VerifyEmailRequest request, Actor? actor, VerifyEmail verify, CancellationToken cancellationToken) =>
        (await verify.Execute(new(request, actor), cancellationToken)).NoContent();

    /// <summary>Get the mail that verifies your address once more, at most one a minute and five an hour (above that none is sent) and three a day to one mailbox (above that 429 with `reason` `links`); nothing is sent when it is verified already</summary>
    public static async Task<AcceptedOrProblem> VerifyEmailResend(Actor actor, ResendVerification resend, CancellationToken cancellationToken) =>
        (await resend.Execute(actor, cancellationToken)).Accepted();

    /// <summary>Choose another password; the account's other sessions end, links that were mailed to it are good no more, addresses of calendars that it made stop working, and its webhooks are switched off</summary>
    public static async Task<NoContentOrProblem> ChangePassword(
        ChangePasswordRequest request, Actor actor, ChangePassword change, CancellationToken cancellationToken) =>
        (await change.Execute(request, actor, cancellationToken)).NoContent();

    /// <summary>Your own account</summary>
    public static async Task<OkOrProblem<ProfileReply>> ReadProfileMine(Actor actor, ReadProfile read, CancellationToken cancellationToken) =>
        (await read.Execute(actor.UserId, actor, cancellationToken)).Ok();

    /// <summary>Change your own account; members left out stay, an empty text clears phone or school</summary>
    public static async Task<OkOrProblem<UpdateProfileReply>> UpdateProfile(
        UpdateProfileRequest request, Actor actor, UpdateProfile update, CancellationToken cancellationToken) =>
        (await update.Execute(request, actor, cancellationToken)).Ok(profile => new UpdateProfileReply("Profile updated successfully", profile));

    /// <summary>Request another address: a link that is good for a day goes to it, at most one a minute and five an hour, and a notice to the verified old one; when the link is opened (`POST /api/auth/verify-email`) the address changes and all sessions end</summary>
    public static async Task<AcceptedOrProblem> ChangeEmail(ChangeEmailRequest request, Actor actor, ChangeEmail change, CancellationToken cancellationToken) =>
        (await change.Execute(request, actor, cancellationToken)).Accepted();
}
