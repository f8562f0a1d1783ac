using System.Text.Json.Serialization;
using Creneau.Server.Companies;

namespace Creneau.Server.Schedules;

[JsonSerializable(typeof(ClosureCreatedReply))]
[JsonSerializable(typeof(ClosureReply))]
[JsonSerializable(typeof(ClosureRequest))]
[JsonSerializable(typeof(ClosuresReply))]
[JsonSerializable(typeof(FreeSlotReply))]
[JsonSerializable(typeof(FreeSlotReply[]))]
[JsonSerializable(typeof(FreeSlotsReply))]
[JsonSerializable(typeof(RemovedSlot[]))]
[JsonSerializable(typeof(TimeslotChangedReply))]
[JsonSerializable(typeof(TimeslotReply))]
[JsonSerializable(typeof(TimeslotRequest))]
internal sealed partial class ScheduleJson : JsonSerializerContext;
