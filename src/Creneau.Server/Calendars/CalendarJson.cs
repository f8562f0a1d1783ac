using System.Text.Json.Serialization;

namespace Creneau.Server.Calendars;

[JsonSerializable(typeof(FeedReply))]
internal sealed partial class CalendarJson : JsonSerializerContext;
