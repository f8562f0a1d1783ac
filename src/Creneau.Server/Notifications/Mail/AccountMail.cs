using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Composes the mails about an account: its links, notices, and what concerns the person on waiting lists.</summary>
internal sealed class AccountMail(MailTokens tokens, CompanyLinkMail companyLinks, MailSettings settings, SiteSettings site, TimeProvider clock)
{
    /// <summary>Composes a mail about an account; null when it no longer applies.</summary>
    public async Task<Draft?> Write(Transaction tx, Delivery delivery, EventPayload payload, MailRecipient account) => delivery.Kind switch
    {
        MailKind.VerifyAddress => await WithLink(tx, "verify-email", MailPurpose.Verify, payload, account),
        MailKind.ResetPassword => await WithLink(tx, "reset-password", MailPurpose.Reset, payload, account),
        MailKind.ConfirmNewAddress when payload.Seed is { } seed =>
            await EmailChangeMail.Link(tx, tokens.TokenOf(seed, MailPurpose.Change), account, (settings.FrontendUrl, clock.GetUtcNow())),
        MailKind.VerifyCompanyAddress => await companyLinks.Write(tx, payload, account, clock.GetUtcNow()),
        _ when !account.IsReachable => null,
        MailKind.AddressChangeRequested or MailKind.AddressChanged => EmailChangeMail.Notice(delivery.Kind, payload, account, settings.FrontendUrl, site),
        _ when NoticeMail.Is(delivery.Kind) => NoticeMail.Write(delivery.Kind, payload, account, settings.FrontendUrl),
        MailKind.IdleAccount => await IdleAccountMail.Write(tx, payload, account, settings.FrontendUrl),
        _ => await WaitlistMail.Write(tx, delivery.Kind, payload, account, settings.FrontendUrl, clock.GetUtcNow()),
    };

    // The address may be a stranger's, so that the mail has no text that its account chose: not even a name.
    private async Task<Draft?> WithLink(Transaction tx, string path, MailPurpose purpose, EventPayload payload, MailRecipient account)
    {
        if (payload.Seed is not { } seed || await MailTokens.Find(tx, tokens.TokenOf(seed, purpose), purpose, clock.GetUtcNow()) is null)
        {
            return null; // the link is used or expired
        }

        var model = new MailModel { Link = $"{settings.FrontendUrl}/{path}?token={tokens.TokenOf(seed, purpose)}" };
        return new Draft("", account.Email, MailTexts.In(account.Language), model);
    }
}
