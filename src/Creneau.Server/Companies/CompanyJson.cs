using System.Text.Json.Serialization;

namespace Creneau.Server.Companies;

[JsonSerializable(typeof(CompaniesReply))]
[JsonSerializable(typeof(CompanyChangedReply))]
[JsonSerializable(typeof(CompanyReply))]
[JsonSerializable(typeof(CompanyRequest))]
[JsonSerializable(typeof(VerifyCompanyEmailRequest))]
internal sealed partial class CompanyJson : JsonSerializerContext;
