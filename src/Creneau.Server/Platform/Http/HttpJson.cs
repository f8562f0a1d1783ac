using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Creneau.Server.Platform.Http;

[JsonSerializable(typeof(HealthReply))]
[JsonSerializable(typeof(ProblemBody))]
[JsonSerializable(typeof(bool?))]
[JsonSerializable(typeof(int?))]
[JsonSerializable(typeof(long))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(InstantOrDate?))]
[JsonSerializable(typeof(IsoDate?))]
[JsonSerializable(typeof(JsonObject))]
internal sealed partial class HttpJson : JsonSerializerContext;
