using Creneau.Server.Booking;
using Creneau.Server.Reservations;

namespace Creneau.Web.Text;

/// <summary>Reserving, and what a student has reserved.</summary>
public sealed class ReservationText : TextGroup
{
    internal ReservationText(bool isFrench)
        : base(isFrench)
    {
    }

    public string ReserveAt(string company) => In($"Reserve at {company}", $"Réserver chez {company}");
    public string SlotsOf(string company) => In($"Slots of {company}", $"Créneaux {FrenchOf(company)}");
    public string When => In("When", "Quand");
    public string Where => In("Where", "Où");
    public string For => In("For", "Pour");
    public string PlacesLeft(int count) => Count(count, ("1 place left", $"{count} places left"), ($"{count} place libre", $"{count} places libres"));
    public string Notes => In("Notes", "Notes");
    public string NotesHint => In("What you are looking for, your dates, a question. At most 500 characters.", "Ce que vous cherchez, vos dates, une question. 500 caractères au plus.");
    public string Sent => In("Your request is on its way, and your place is kept.", "Votre demande est partie, et votre place est gardée.");

    public string SentDetail(string company, string until) => In(
        $"{company} has until {until} to answer. Without an answer the request ends and you get a mail.",
        $"{company} a jusqu’au {until} pour répondre. Sans réponse, la demande s’annule et vous recevez un courriel.");

    public string AtOnce => In("This company confirms at once.", "Cette entreprise confirme aussitôt.");
    public string AtOnceDetail => In("You get a mail with the calendar entry.", "Vous recevez un courriel avec l’entrée d’agenda.");
    public string Confirm => In("Confirm reservation", "Confirmer la réservation");
    public string ChooseAnother => In("Choose another slot", "Choisir un autre créneau");
    public string VerifyFirst => In("Verify your address first", "Vérifiez d’abord votre adresse");
    public string VerifyFirstDetail(string email) => In($"We sent a link to {email}. Open it, then come back to this page: the slot is not kept meanwhile.", $"Nous avons envoyé un lien à {email}. Ouvrez-le, puis revenez sur cette page\u00a0: le créneau n’est pas gardé entre-temps.");
    public string FullHeading => In("This slot is full", "Ce créneau est complet");
    public string FullDetail => In("Join its waiting list: places that come free are offered in the order of joining.", "Rejoignez sa liste d’attente\u00a0: les places qui se libèrent sont proposées dans l’ordre d’arrivée.");
    public string JoinWaitlist => In("Join the waiting list", "Rejoindre la liste d’attente");
    public string NotPossible => In("This slot cannot be reserved", "Ce créneau ne peut pas être réservé");

    // Status
    public string Status(ReservationStatus status) => status switch
    {
        ReservationStatus.Pending => In("Pending", "En attente"),
        ReservationStatus.Confirmed => In("Confirmed", "Confirmée"),
        ReservationStatus.Cancelled => In("Cancelled", "Annulée"),
        _ => In("Completed", "Terminée"),
    };

    public string Proposed => In("Another slot proposed", "Autre créneau proposé");

    // The list
    public string FindCompany => In("Find a company", "Trouver une entreprise");
    public string ByStatus => In("Reservations by status", "Réservations par statut");

    internal string Tab(ReservationKind kind) => kind switch
    {
        ReservationKind.Pending => In("Pending", "En attente"),
        ReservationKind.Confirmed => In("Confirmed", "Confirmées"),
        ReservationKind.Cancelled => In("Cancelled", "Annulées"),
        _ => In("Past", "Passées"),
    };

    internal string ListHeading(ReservationKind kind) => kind switch
    {
        ReservationKind.Pending => In("Pending reservations", "Réservations en attente"),
        ReservationKind.Confirmed => In("Confirmed reservations", "Réservations confirmées"),
        ReservationKind.Cancelled => In("Cancelled reservations", "Réservations annulées"),
        _ => In("Past reservations", "Réservations passées"),
    };

    internal string EmptyHeading(ReservationKind kind) => kind switch
    {
        ReservationKind.Pending => In("No request is waiting", "Aucune demande en attente"),
        ReservationKind.Confirmed => In("Nothing confirmed yet", "Rien de confirmé pour le moment"),
        ReservationKind.Cancelled => In("Nothing was cancelled", "Rien n’a été annulé"),
        _ => In("Nothing past yet", "Rien de passé pour le moment"),
    };

    internal string EmptyDetail(ReservationKind kind) => kind switch
    {
        ReservationKind.Pending => In("When you reserve a slot it is here until the company answers.", "Quand vous réservez un créneau, il apparaît ici jusqu’à la réponse de l’entreprise."),
        ReservationKind.Confirmed => In("Reservations that a company has confirmed are here, the next one first.", "Les réservations qu’une entreprise a confirmées sont ici, la prochaine en premier."),
        ReservationKind.Cancelled => In("Reservations that you or a company cancel are kept here with the reason.", "Les réservations que vous ou une entreprise annulez restent ici, avec la raison."),
        _ => In("After an appointment you find it here again.", "Après un rendez-vous, vous le retrouvez ici."),
    };

    public string ProposedSlot(string slot) => In($"Proposed: {slot}", $"Proposé\u00a0: {slot}");

    /// <summary>How far away a day is.</summary>
    public string InDays(int days) => days switch
    {
        < -1 => In($"{-days} days ago", $"Il y a {-days}\u00a0jours"),
        -1 => In("Yesterday", "Hier"),
        0 => In("Today", "Aujourd’hui"),
        1 => In("Tomorrow", "Demain"),
        _ => In($"In {days} days", $"Dans {days}\u00a0jours"),
    };

    // One reservation
    public string WhoWhen(string whom, string start) => $"{whom}, {start}";
    public string Title(string start, string company) => In($"{start} at {company}", $"{start} chez {company}");
    public string NameNotKept => In("Name no longer kept", "Nom effacé après délai");
    public string StudentAt(string student, string company) => In($"{student} at {company}", $"{student} chez {company}");
    public string WhenAndWhere => In("When and where", "Quand et où");
    public string Company => In("Company", "Entreprise");
    public string Instructions => In("Instructions", "Instructions");
    public string YourNotes => In("Your notes", "Vos notes");
    public string Student => In("Student", "Qui vient");
    public string Name => In("Name", "Nom");
    public string School => In("School", "Établissement");
    public string Email => In("Email", "Courriel");
    public string Phone => In("Phone", "Téléphone");
    public string ContactLater => In("Email and phone are shown once the reservation is confirmed.", "Le courriel et le téléphone apparaissent une fois la réservation confirmée.");
    public string AddToCalendar => In("Add to calendar", "Ajouter à l’agenda");
    public string Change => In("Change", "Modifier");
    public string Cancel => In("Cancel reservation", "Annuler la réservation");
    public string ReserveAgain => In("Reserve another slot", "Réserver un autre créneau");

    public string AnswerDue(string company, string until) => In(
        $"{company} answers by {until}. Without an answer the request ends and you get a mail.",
        $"{company} répond avant le {until}. Sans réponse, la demande s’annule et vous recevez un courriel.");

    public string CancelledBy(string by) => In($"Cancelled by {by}", $"Annulée par {by}");
    public string NoAnswer => Reason(FixedReasons.NoAnswer);
    public string You => In("you", "vous");
    public string Administrator => In("an administrator", "l’administration");

    /// <summary>A reason: the server's own are translated, people's are as they wrote them.</summary>
    public string Reason(string reason) => FixedReasons.In(IsFrench ? Language.Fr : Language.En, reason);

    // A proposal
    public string Proposes(string company) => In($"{company} proposes another slot", $"{company} propose un autre créneau");
    public string YouPropose => In("You propose another slot", "Vous proposez un autre créneau");
    public string FirstSlot(bool isOwn) => isOwn ? In("Your request", "Votre demande") : In("The request", "La demande");
    public string ProposedVersion(bool isOwn) => isOwn ? In("Their proposal", "Leur proposition") : In("The proposal", "La proposition");
    public string HeldForYou(string until) => In($"This place is held for you until {until}. When you accept, the new slot is confirmed.", $"Cette place vous est gardée jusqu’au {until}. Si vous acceptez, le nouveau créneau est confirmé.");
    public string HeldForStudent(string until) => In($"Its place is held until {until}, or until the student answers.", $"Sa place est gardée jusqu’au {until}, ou jusqu’à la réponse.");
    public string Accept => In("Accept", "Accepter");
    public string Decline => In("Decline", "Refuser");

    // The company's answer
    public string Asks(string student) => In($"{student} asks for this slot", $"{student} demande ce créneau");
    public string AnswerBy(string until) => In($"Answer by {until}: without an answer the request ends by itself.", $"Répondez avant le {until}\u00a0: sans réponse, la demande s’annule d’elle-même.");
    public string ConfirmRequest => In("Confirm", "Confirmer");
    public string InstructionsHint => In("Where to come, whom to ask for.", "Où venir, qui demander.");
    public string ReasonLabel => In("Reason", "Raison");
    public string ReasonFor(string other) => In($"{other} reads it. At most 200 characters.", $"{other} la lira. 200 caractères au plus.");
    public string ReasonForBoth => In("Both sides read it. At most 200 characters.", "Les deux côtés la liront. 200 caractères au plus.");
    public string ProposeAnother => In("Propose another slot", "Proposer un autre créneau");

    // Attendance
    public string Attendance => In("Attendance", "Présence");
    public string DidCome(string student) => In($"Did {student} come?", $"Est-ce que {student} était là\u00a0?");
    public string Came => In("Came", "Était là");
    public string DidNotCome => In("Did not come", "N’était pas là");
    public string Recorded(bool came) => came ? In("You noted: came. You can still correct it.", "Vous avez noté\u00a0: était là. Vous pouvez encore corriger.") : In("You noted: did not come. You can still correct it.", "Vous avez noté\u00a0: n’était pas là. Vous pouvez encore corriger.");

    // Messages
    public string Messages => In("Messages", "Messages");
    public string NoMessages(string other) => In($"No messages yet. What you write here only {other} can read.", $"Pas encore de message. Ce que vous écrivez ici n’est lu que par {other}.");
    public string MessageLabel => In("Message", "Message");
    public string Send => In("Send", "Envoyer");
    public string YouAuthor => In("You", "Vous");
    public string MessageGone => In("This message was deleted.", "Ce message a été supprimé.");

    // History
    public string History => In("History", "Historique");

    internal string Step(ReservationStep step) => step.Kind switch
    {
        StepKind.Requested => In("Requested", "Demandée"),
        StepKind.NotesChanged => In("Notes changed", "Notes modifiées"),
        StepKind.Moved => In("Moved to another slot", "Déplacée vers un autre créneau"),
        StepKind.Proposed => Proposed,
        StepKind.ProposalDeclined => In("Proposal declined", "Proposition refusée"),
        StepKind.ProposalAccepted => In("Proposal accepted: confirmed", "Proposition acceptée\u00a0: confirmée"),
        StepKind.Confirmed => Status(ReservationStatus.Confirmed),
        StepKind.ConfirmedAtOnce => In("Confirmed at once", "Confirmée aussitôt"),
        StepKind.Declined => In("Declined", "Refusée"),
        StepKind.Cancelled => Status(ReservationStatus.Cancelled),
        StepKind.Completed => Status(ReservationStatus.Completed),
        _ => step.Attended == true ? Came : DidNotCome,
    };

    // Cancelling
    public string CancelHeading => In("Cancel this reservation", "Annuler cette réservation");
    public string WhatHappens => In("What happens then", "Ce qui se passe alors");
    public string CancelEffect(string other) => In($"The place goes to the waiting list or is free for others, and {other} gets a mail.", $"La place va à la liste d’attente ou redevient libre, et {other} reçoit un courriel.");
    public string CancelEffectForBoth => In("The place goes to the waiting list or is free for others, and both sides get a mail.", "La place va à la liste d’attente ou redevient libre, et les deux côtés reçoivent un courriel.");
    public string CancelIsFinal => In("This cannot be undone. To come after all, a new reservation is needed.", "Cette action est définitive. Pour venir quand même, il faut une nouvelle réservation.");
    public string Keep => In("Keep it", "La garder");
    public string CannotCancel => In("This reservation can no longer be cancelled", "Cette réservation ne peut plus être annulée");

    // Moving
    public string ChangeHeading => In("Change your request", "Modifier votre demande");
    public string Now => In("Now", "Actuellement");
    public string NewSlot => In("New slot", "Nouveau créneau");
    public string SaveNotes => In("Save notes", "Enregistrer les notes");
    public string AnotherSlot => In("Another slot", "Un autre créneau");
    public string AnotherSlotDetail => In("Choose a slot. You see a summary before anything changes.", "Choisissez un créneau. Vous verrez un récapitulatif avant tout changement.");
    public string MoveEffect(string company, string until) => In(
        $"Your present slot becomes free again. {company} has until {until} to answer; without an answer the request ends.",
        $"Votre créneau actuel redevient libre. {company} a jusqu’au {until} pour répondre\u00a0; sans réponse, la demande s’annule.");
    public string Move => In("Move to this slot", "Déplacer vers ce créneau");
    public string ProposeDetail(string student) => In($"Choose a free slot. {student} keeps the first one until the answer.", $"Choisissez un créneau libre. {student} garde le premier jusqu’à sa réponse.");
    public string ProposeEffect(string student, string until) => In(
        $"The place is held for {student} until the answer, at most until {until}. Once accepted, the new slot is confirmed.",
        $"La place est gardée pour {student} jusqu’à sa réponse, au plus jusqu’au {until}. Une fois accepté, le nouveau créneau est confirmé.");
    public string ProposeThis => In("Propose this slot", "Proposer ce créneau");
    public string ThisReservation => In("This reservation", "Cette réservation");
    public string CannotMove => In("This request can no longer be changed", "Cette demande ne peut plus être modifiée");
    public string BackToReservation => In("Back to the reservation", "Retour à la réservation");
    public string NothingFree => In("Nothing is free this week.", "Rien n’est libre cette semaine.");
    public string FirstWeek => In("This reservation’s week", "Semaine de la réservation");
    public string Full => In("Full", "Complet");
}
