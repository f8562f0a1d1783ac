using Creneau.Server.Administration;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Maintenance;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Privacy;

namespace Creneau.Server.Accounts;

internal static class AccountRoutes
{
    public static void AddAccounts(this WebApplicationBuilder builder)
    {
        builder.AddAuthentication();
        builder.Services.AddMemoryCache();
        builder.Services.AddSingleton<HashQueue>();
        builder.Services.AddSingleton<Passwords>();
        builder.Services.AddSingleton<AccessTokens>();
        builder.Services.AddSingleton<Sessions>();
        builder.Services.AddSingleton<SignInLog>();
        builder.Services.AddSingleton<MailTokens>();
        builder.Services.AddSingleton<IMaintenanceTask, AccountCleanup>();
        builder.Services.AddEvents(AccountEvents.Types);
    }

    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Accounts");
        auth.MapPost("/register", Register.Handle).LimitAttempts("register").WithProblems(Problem.EmailExists, Problem.Unavailable);
        auth.MapPost("/login", Login.Handle).LimitAttempts("login").WithProblems(Problem.InvalidCredentials, Problem.AccountDisabled, Problem.Unavailable);
        auth.MapPost("/refresh", Refresh.Handle).WithProblems(Problem.TokenInvalid, Problem.TokenExpired, Problem.AccountDisabled);
        auth.MapPost("/logout", Logout.Handle);
        auth.MapPost("/forgot-password", ForgotPassword.Handle).LimitAttempts("forgot-password");
        auth.MapPost("/reset-password", ResetPassword.Handle).WithProblems(Problem.LinkInvalid, Problem.Unavailable);
        auth.MapPost("/verify-email", VerifyEmail.Handle).WithProblems(Problem.LinkInvalid);
        auth.MapPost("/verify-email/resend", VerifyEmail.Resend).RequireAuthorization();
        auth.MapPut("/password", ChangePassword.Handle).RequireAuthorization().WithProblems(Problem.InvalidCredentials, Problem.Unavailable);

        var me = api.MapGroup("/users/me").WithTags("Accounts").RequireAuthorization();
        me.MapGet("/", ReadProfile.Mine);
        me.MapPut("/", UpdateProfile.Handle);
        me.MapDelete("/", DeleteAccount.Handle).WithProblems(Problem.InvalidCredentials, Problem.LastAdmin, Problem.Unavailable);
        me.MapGet("/export", ExportAccount.Handle);

        var users = api.MapGroup("/users").WithTags("Administration").RequireRole(Role.Admin);
        users.MapGet("/", ListUsers.Handle);
        users.MapGet("/{id:long}", ReadProfile.Of).WithProblems(Problem.NotFound);
        users.MapPut("/{id:long}", UpdateUser.Handle).WithProblems(Problem.NotFound, Problem.LastAdmin);
    }
}
