using System.Net.ServerSentEvents;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Creneau.Server.Accounts;
using Creneau.Server.Administration;
using Creneau.Server.Booking;
using Creneau.Server.Calendars;
using Creneau.Server.Companies;
using Creneau.Server.Messages;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Http;
using Creneau.Server.Platform.Outbox;
using Creneau.Server.Privacy;
using Creneau.Server.Reservations;
using Creneau.Server.Schedules;
using Creneau.Server.WaitingLists;

namespace Creneau.Server;

/// <summary>
/// Whatever is written or read as JSON, so that the compiler writes the code for it: the native build has no reflection to find out with.
/// What a listed type holds need not be listed; what is missing fails at its first use, in the tests too.
/// </summary>
[JsonSerializable(typeof(AnswerProposalRequest))]
[JsonSerializable(typeof(AttendanceRequest))]
[JsonSerializable(typeof(CancelReply))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(ChangeRequest))]
[JsonSerializable(typeof(ClosureCreatedReply))]
[JsonSerializable(typeof(ClosureReply))]
[JsonSerializable(typeof(ClosureRequest))]
[JsonSerializable(typeof(ClosuresReply))]
[JsonSerializable(typeof(CompaniesReply))]
[JsonSerializable(typeof(CompanyChangedReply))]
[JsonSerializable(typeof(CompanyReply))]
[JsonSerializable(typeof(CompanyRequest))]
[JsonSerializable(typeof(ConfirmRequest))]
[JsonSerializable(typeof(CreateWebhookRequest))]
[JsonSerializable(typeof(DeclineRequest))]
[JsonSerializable(typeof(DeleteAccountRequest))]
[JsonSerializable(typeof(DeliveriesReply))]
[JsonSerializable(typeof(DeliveryReply))]
[JsonSerializable(typeof(EntryReply))]
[JsonSerializable(typeof(ExportReply))]
[JsonSerializable(typeof(EventPayload))]
[JsonSerializable(typeof(EventReply))]
[JsonSerializable(typeof(EventsReply))]
[JsonSerializable(typeof(FeedReply))]
[JsonSerializable(typeof(ForgotPasswordRequest))]
[JsonSerializable(typeof(FreeSlotsChange))]
[JsonSerializable(typeof(FreeSlotsReply))]
[JsonSerializable(typeof(HealthReply))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(MessageReply))]
[JsonSerializable(typeof(MessageRequest))]
[JsonSerializable(typeof(MessagesReply))]
[JsonSerializable(typeof(MyWaitlistReply))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(ProfileReply))]
[JsonSerializable(typeof(ProposeRequest))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(RegisterReply))]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(ReservationChangedReply))]
[JsonSerializable(typeof(ReservationReply))]
[JsonSerializable(typeof(ReservationsReply))]
[JsonSerializable(typeof(ReserveReply))]
[JsonSerializable(typeof(ReserveRequest))]
[JsonSerializable(typeof(ResetPasswordRequest))]
[JsonSerializable(typeof(SecretReplacedReply))]
[JsonSerializable(typeof(SessionReply))]
[JsonSerializable(typeof(TimeslotChangedReply))]
[JsonSerializable(typeof(TimeslotReply))]
[JsonSerializable(typeof(TimeslotRequest))]
[JsonSerializable(typeof(UpdateProfileReply))]
[JsonSerializable(typeof(UpdateProfileRequest))]
[JsonSerializable(typeof(UpdateUserReply))]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(UpdateWebhookRequest))]
[JsonSerializable(typeof(UsersReply))]
[JsonSerializable(typeof(VerifyEmailRequest))]
[JsonSerializable(typeof(WaitlistReply))]
[JsonSerializable(typeof(WaitlistRequest))]
[JsonSerializable(typeof(WebhookChangedReply))]
[JsonSerializable(typeof(WebhookCreatedReply))]
[JsonSerializable(typeof(WebhookDeliveriesReply))]
[JsonSerializable(typeof(WebhookDeliveryReply))]
[JsonSerializable(typeof(WebhookMessage))]
[JsonSerializable(typeof(WebhookReply))]
[JsonSerializable(typeof(WebhooksReply))]

// For the API document: what queries, paths and headers hold, and events.
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(InstantOrDate?))]
[JsonSerializable(typeof(IsoDate?))]
[JsonSerializable(typeof(ReservationStatus?))]
[JsonSerializable(typeof(Role?))]
[JsonSerializable(typeof(SseItem<string>))]
internal sealed partial class JsonTypes : JsonSerializerContext
{
    /// <summary>The enumerations among them, which stand on the wire by their members' names.</summary>
    public static IReadOnlyList<JsonConverter> Enumerations { get; } =
    [
        new Json.EnumConverter<CancelledBy>(),
        new Json.EnumConverter<DayOfWeek>(),
        new Json.EnumConverter<DeliveryState>(),
        new Json.EnumConverter<EntryOutcome>(),
        new Json.EnumConverter<HoldKind>(),
        new Json.EnumConverter<HoldOutcome>(),
        new Json.EnumConverter<Language>(),
        new Json.EnumConverter<MessageAuthor>(),
        new Json.EnumConverter<ReservationStatus>(),
        new Json.EnumConverter<Role>(),
    ];
}
