using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ForgotPassword
{
    /// <summary>Get a link by mail to choose another password; the answer is the same whether the address is known or not</summary>
    public static async Task<Accepted> Handle(ForgotPasswordRequest request, Database database, TimeProvider clock, CancellationToken cancellationToken)
    {
        // Whose address it is, is looked up when the notice is worked on: here known and unknown ones take the same steps.
        var forgotten = new PasswordForgotten(EmailAddress.KeyOf(request.Email));
        await database.CommitWithoutInvalidation(
            async tx =>
            {
                await Outbox.Append(tx, forgotten, Actor.Anonymous, clock.GetUtcNow());
                return true;
            },
            cancellationToken);
        return TypedResults.Accepted((string?)null);
    }
}

internal sealed record ForgotPasswordRequest : IAttempt
{
    [Email(IsRequired = true)]
    public string Email { get; init; } = null!;
}
