using Creneau.Server.Accounts;
using Creneau.Server.Companies;

namespace Creneau.Server.Notifications.Mail;

/// <summary>The mail that verifies the address of a company. The address may be a stranger's, so that it holds no text that anybody chose.</summary>
internal sealed class CompanyLinkMail(CompanyLinks links, VerificationMails verificationMails, MailSettings settings)
{
    /// <summary>Counts the mail and chooses its recipient; null when there is nothing to verify, or the mailbox got too many links.</summary>
    public async Task<Recipient?> Of(Transaction tx, long companyId, DateTimeOffset now)
    {
        if (await CompanyMailbox.Find(tx, companyId) is not { IsActive: true, IsVerified: false, Email: { } email } mailbox || EmailAddress.TryParse(email) is null) return null;
        if (!await verificationMails.CountOfCompany(tx, email, mailbox.OwnerId, now)) return null;

        // The delivery is the owner's, and is erased with the account.
        var payload = new EventPayload { CompanyId = companyId, Seed = links.SeedOf(companyId, email), ExpiresAt = now + CompanyLinks.Lifetime };
        return new Recipient(MailKind.VerifyCompanyAddress) { UserId = mailbox.OwnerId, Payload = payload.ToJson() };
    }

    /// <summary>Composes the mail; null when the company has another address since, which gets a mail of its own, or needs none any more.</summary>
    public async Task<Draft?> Write(Transaction tx, EventPayload payload, MailRecipient owner, DateTimeOffset now)
    {
        if (payload is not { CompanyId: { } companyId, Seed: { } seed, ExpiresAt: { } expiresAt } || expiresAt <= now) return null;
        if (await CompanyMailbox.Find(tx, companyId) is not { IsActive: true, IsVerified: false, Email: { } email } || links.SeedOf(companyId, email) != seed) return null;

        var model = new MailModel { Link = $"{settings.FrontendUrl}/manage/{companyId}/verify-email?token={links.TokenOf(seed, expiresAt)}" };
        return new Draft("", email, MailTexts.In(owner.Language), model);
    }
}
