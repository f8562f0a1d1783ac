using Creneau.Server.Accounts;

namespace Creneau.Server.Notifications.Mail;

/// <summary>Mails about what a stranger could have done to the account.</summary>
internal sealed partial class English
{
    public override string Name(Device device) => device switch
    {
        ({ } browser, { } system) => $"{browser} on {system}",
        ({ } browser, null) => browser,
        _ => "a program that is not a known browser",
    };

    private static MailContent? OfNotice(string kind, MailModel model) => kind switch
    {
        MailKind.PasswordChanged => new(
            "Your password was changed",
            $"The password of your account on {model.Site} was changed.",
            "What was open with the old one has ended: other sessions are signed out, calendar addresses no longer work, webhooks are switched off.")
        {
            Details =
            [
                When(model), ("Sessions signed out", model.Ended?.Sessions.ToString()), ("Calendar addresses ended", model.Ended?.Feeds.ToString()),
                ("Webhooks switched off", model.Ended?.Webhooks.ToString()),
            ],
            Action = "Choose a new password",
            Aside = "If it was you, there is nothing to do. If it was not, choose a new password now: that signs out whoever changed it.",
        },
        MailKind.NewDevice => new(
            "New sign-in to your account",
            $"Somebody, probably you, has signed in to your account on {model.Site} with a browser or program that was not used for it lately.")
        {
            Details = [When(model), ("With", model.Device)],
            Action = "See my account",
            Aside = "If it was you, there is nothing to do. If it was not, change your password in your account: that signs out everybody else.",
        },
        MailKind.RoleChanged => new(
            "The role of your account has changed",
            $"An administrator of {model.Site} has changed the role of your account. You may have to sign in again.")
        {
            Details = [When(model), ("New role", RoleOf(model))],
            Action = "See my account",
            Aside = "If you did not expect this, change your password in your account and ask an administrator.",
        },
        MailKind.WebhookAdded => new(
            "A webhook was added to your account",
            $"A webhook was added with your account on {model.Site}: another program is told what happens to the reservations that you can see.")
        {
            Details = [When(model)],
            Action = "See my account",
            Aside = "If it was you, there is nothing to do. If it was not, change your password in your account: that switches all webhooks off and signs out everybody else.",
        },
        MailKind.FeedAdded => new(
            "A calendar address was made with your account",
            $"A secret calendar address was made with your account on {model.Site}. Programs that have it can read the reservations in that calendar. An earlier address of the same calendar no longer works.")
        {
            Details = [When(model)],
            Action = "See my account",
            Aside = "If it was you, there is nothing to do. If it was not, change your password in your account: that ends your calendar addresses and signs out everybody else.",
        },
        _ => null,
    };

    private static string? RoleOf(MailModel model) => model.Role switch
    {
        Role.Student => "student",
        Role.Company => "company",
        Role.Admin => "administrator",
        _ => null,
    };
}
