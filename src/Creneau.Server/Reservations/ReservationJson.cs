using System.Text.Json.Serialization;

namespace Creneau.Server.Reservations;

[JsonSerializable(typeof(AnswerProposalRequest))]
[JsonSerializable(typeof(AttendanceRequest))]
[JsonSerializable(typeof(CancelReply))]
[JsonSerializable(typeof(CancelRequest))]
[JsonSerializable(typeof(ChangeRequest))]
[JsonSerializable(typeof(CompanyDashboardReply))]
[JsonSerializable(typeof(ConfirmRequest))]
[JsonSerializable(typeof(DeclineRequest))]
[JsonSerializable(typeof(ProposeRequest))]
[JsonSerializable(typeof(ReservationChangedReply))]
[JsonSerializable(typeof(ReservationReply))]
[JsonSerializable(typeof(ReservationsReply))]
[JsonSerializable(typeof(ReservationStatus?))]
[JsonSerializable(typeof(ReserveReply))]
[JsonSerializable(typeof(ReserveRequest))]
internal sealed partial class ReservationJson : JsonSerializerContext;
