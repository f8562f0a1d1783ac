using Creneau.Server.Accounts;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;

namespace Creneau.Web.Text;

/// <summary>What has happened and what was sent, as people say it.</summary>
public sealed class AuditText : TextGroup
{
    internal AuditText(bool isFrench)
        : base(isFrench)
    {
    }

    /// <summary>An event of the audit log.</summary>
    public string Event(string type) => type switch
    {
        AccountRegistered.TypeName => In("Account created", "Compte créé"),
        VerificationRequested.TypeName => In("Verification mail requested", "Courriel de vérification demandé"),
        PasswordForgotten.TypeName => In("Forgotten password", "Mot de passe oublié"),
        EmailVerified.TypeName => In("Address verified", "Adresse vérifiée"),
        EmailChangeRequested.TypeName => In("Change of address requested", "Changement d’adresse demandé"),
        EmailChanged.TypeName => In("Address changed", "Adresse changée"),
        ProfileChanged.TypeName => In("Profile changed", "Profil modifié"),
        PasswordChanged.TypeName => In("Password changed", "Mot de passe changé"),
        RoleChanged.TypeName => In("Role changed", "Rôle changé"),
        ActivityChanged.TypeName => In("Account disabled or enabled", "Compte désactivé ou réactivé"),
        AccountErased.TypeName => In("Account erased", "Compte effacé"),
        AccountIdle.TypeName => In("Warned: account not used", "Averti\u00a0: compte inutilisé"),
        SignedIn.TypeName => In("Signed in", "Connexion"),
        SignInFailed.TypeName => In("Failed sign-in", "Connexion échouée"),
        CompanyCreated.TypeName => In("Company created", "Entreprise créée"),
        CompanyChanged.TypeName => In("Company changed", "Entreprise modifiée"),
        CompanyVerificationRequested.TypeName => In("Verification of a company’s address requested", "Vérification de l’adresse d’une entreprise demandée"),
        CompanyEmailVerified.TypeName => In("Company’s address verified", "Adresse d’une entreprise vérifiée"),
        CompanyDeleted.TypeName => In("Company deleted", "Entreprise supprimée"),
        FeedCreated.TypeName => In("Calendar address created", "Adresse d’agenda créée"),
        FeedRevoked.TypeName => In("Calendar address revoked", "Adresse d’agenda révoquée"),
        ContactMessageSent.TypeName => In("Message of the contact page", "Message de la page de contact"),
        _ => EventOfSchedule(type) ?? EventOfReservation(type) ?? type,
    };

    /// <summary>A mail or the event of a webhook.</summary>
    public string Delivery(string kind) => kind switch
    {
        MailKind.VerifyAddress => In("verify your address", "vérifiez votre adresse"),
        MailKind.VerifyCompanyAddress => In("verify the company’s address", "vérifiez l’adresse de l’entreprise"),
        MailKind.ResetPassword => In("choose a password", "choisissez un mot de passe"),
        MailKind.ConfirmNewAddress => In("confirm the new address", "confirmez la nouvelle adresse"),
        MailKind.AddressChangeRequested => In("a change of address was requested", "un changement d’adresse est demandé"),
        MailKind.AddressChanged => In("the address was changed", "l’adresse a changé"),
        MailKind.IdleAccount => In("your account is not used", "votre compte est inutilisé"),
        MailKind.PasswordChanged => In("the password was changed", "le mot de passe a changé"),
        MailKind.NewDevice => In("a new device signed in", "connexion d’un nouvel appareil"),
        MailKind.RoleChanged => In("the role was changed", "le rôle a changé"),
        MailKind.WebhookAdded => In("a webhook was added", "un webhook a été ajouté"),
        MailKind.FeedAdded => In("a calendar address was added", "une adresse d’agenda a été ajoutée"),
        MailKind.ContactMessage => In("a message of the contact page", "un message de la page de contact"),
        MailKind.Digest or MailKind.DigestForCompany => In("several events", "plusieurs événements"),
        _ => MailOfReservation(kind) ?? EventOfReservation(kind)?.ToLowerInvariant() ?? kind,
    };

    private string? MailOfReservation(string kind) => kind switch
    {
        MailKind.RequestSent => In("request sent", "demande envoyée"),
        MailKind.RequestReceived => In("request received", "demande reçue"),
        MailKind.RequestMoved => In("request moved", "demande déplacée"),
        MailKind.ReservationReceived => In("reservation received", "réservation reçue"),
        MailKind.Confirmed => In("reservation confirmed", "réservation confirmée"),
        MailKind.Declined => In("request declined", "demande refusée"),
        MailKind.Cancelled or MailKind.CancelledForCompany or MailKind.OwnCancellation or MailKind.OwnCancellationForCompany => In("reservation cancelled", "réservation annulée"),
        MailKind.Expired or MailKind.ExpiredForCompany => In("request without an answer", "demande sans réponse"),
        MailKind.Reminder => In("reminder", "rappel"),
        MailKind.SlotProposed => In("another slot proposed", "autre créneau proposé"),
        MailKind.ProposalAccepted => In("proposal accepted", "proposition acceptée"),
        MailKind.ProposalRejected => In("proposal declined", "proposition refusée"),
        MailKind.MessageFromCompany => In("message from the company", "message de l’entreprise"),
        MailKind.MessageFromStudent => In("message from the student", "message de l’étudiant"),
        MailKind.PlaceOffered => In("a place is offered", "une place est offerte"),
        MailKind.OfferLapsed => In("an offer has ended", "une offre est échue"),
        MailKind.PlaceGone => In("a place is gone", "une place n’est plus là"),
        _ => null,
    };

    private string? EventOfSchedule(string type) => type switch
    {
        TimeslotCreated.TypeName => In("Hours added", "Horaires ajoutés"),
        TimeslotChanged.TypeName => In("Hours changed", "Horaires modifiés"),
        TimeslotDeleted.TypeName => In("Hours removed", "Horaires retirés"),
        ClosureCreated.TypeName => In("Period blocked", "Période bloquée"),
        ClosureDeleted.TypeName => In("Period opened again", "Période rouverte"),
        WebhookCreated.TypeName => In("Webhook added", "Webhook ajouté"),
        WebhookChanged.TypeName => In("Webhook changed", "Webhook modifié"),
        WebhookDeleted.TypeName => In("Webhook deleted", "Webhook supprimé"),
        WebhookSecretReplaced.TypeName => In("Secret of a webhook replaced", "Secret d’un webhook remplacé"),
        _ => null,
    };

    private string? EventOfReservation(string type) => type switch
    {
        ReservationCreated.TypeName => In("Reservation requested", "Réservation demandée"),
        ReservationChanged.TypeName => In("Reservation changed", "Réservation modifiée"),
        ReservationConfirmed.TypeName => In("Reservation confirmed", "Réservation confirmée"),
        ReservationDeclined.TypeName => In("Request declined", "Demande refusée"),
        ReservationCancelled.TypeName => In("Reservation cancelled", "Réservation annulée"),
        ReservationExpired.TypeName => In("Request without an answer", "Demande sans réponse"),
        ReservationCompleted.TypeName => In("Reservation completed", "Réservation terminée"),
        ReservationReminded.TypeName => In("Reminder sent", "Rappel envoyé"),
        MessagePosted.TypeName => In("Message written", "Message écrit"),
        SlotProposed.TypeName => In("Another slot proposed", "Autre créneau proposé"),
        ProposalAccepted.TypeName => In("Proposal accepted", "Proposition acceptée"),
        ProposalRejected.TypeName => In("Proposal declined", "Proposition refusée"),
        PlaceOffered.TypeName => In("Place of a waiting list offered", "Place de liste d’attente offerte"),
        OfferLapsed.TypeName => In("Offer of a place ended", "Offre d’une place échue"),
        PlaceGone.TypeName => In("Offered place withdrawn", "Place offerte retirée"),
        _ => null,
    };

    public string Yes => In("yes", "oui");
    public string No => In("no", "non");

    internal string Detail(string name, string value) => $"{DetailName(name)}{In(":", "\u00a0:")} {value}";

    private string DetailName(string name) => name switch
    {
        "date" => "date",
        "time_start" => In("start", "début"),
        "time_end" => In("end", "fin"),
        "status" => In("status", "statut"),
        "by" or "author" => In("by", "par"),
        "attended" => In("came", "présence"),
        "previous" => In("before", "auparavant"),
        "role" => In("role", "rôle"),
        "is_active" => In("active", "actif"),
        "is_new_device" => In("new device", "nouvel appareil"),
        "company_id" => In("company", "entreprise"),
        _ => name.Replace('_', ' '),
    };
}
