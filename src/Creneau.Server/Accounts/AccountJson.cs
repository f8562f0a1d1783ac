using System.Text.Json.Serialization;

namespace Creneau.Server.Accounts;

[JsonSerializable(typeof(ChangeEmailRequest))]
[JsonSerializable(typeof(ChangePasswordRequest))]
[JsonSerializable(typeof(FirstAdministratorRequest))]
[JsonSerializable(typeof(ForgotPasswordRequest))]
[JsonSerializable(typeof(LoginRequest))]
[JsonSerializable(typeof(ProfileReply))]
[JsonSerializable(typeof(RefreshRequest))]
[JsonSerializable(typeof(RegisterReply))]
[JsonSerializable(typeof(RegisterRequest))]
[JsonSerializable(typeof(ResetPasswordRequest))]
[JsonSerializable(typeof(SessionReply))]
[JsonSerializable(typeof(UpdateProfileReply))]
[JsonSerializable(typeof(UpdateProfileRequest))]
[JsonSerializable(typeof(VerifyEmailRequest))]
internal sealed partial class AccountJson : JsonSerializerContext;
