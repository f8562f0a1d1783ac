using System.Text.Json.Serialization;

namespace Creneau.Server.Calendars;

/// <summary>The JSON types of calendars.</summary>
[JsonSerializable(typeof(FeedReply))]
internal sealed partial class CalendarJson : JsonSerializerContext;
