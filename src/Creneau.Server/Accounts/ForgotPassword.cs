using Creneau.Server.Data;
using Creneau.Server.Http;
using Creneau.Server.Outbox;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Creneau.Server.Accounts;

internal static class ForgotPassword
{
    /// <summary>Get a link by mail to choose another password; the answer is the same whether the address is known or not</summary>
    public static async Task<Accepted> Handle(ForgotPasswordRequest request, Database database, TimeProvider clock, CancellationToken stop)
    {
        // Whose address it is, is looked up when the notice is worked on: here known and unknown ones take the same steps.
        var facts = new Facts { EmailKey = EmailAddress.KeyOf(request.Email) };
        await database.WriteUnseen(
            async tables =>
            {
                await Notices.Append(tables, Notice.To(NoticeKind.PasswordForgotten, null, facts, clock.GetUtcNow()));
                return true;
            },
            stop);
        return TypedResults.Accepted((string?)null);
    }
}

internal sealed record ForgotPasswordRequest : IAttempt
{
    [Email(IsRequired = true)]
    public string Email { get; init; } = null!;
}
