namespace Creneau.Server.Booking;

/// <summary>Whether only students with a verified address may reserve.</summary>
internal sealed record VerificationSettings(bool IsRequired)
{
    public static VerificationSettings Read(SettingsReader settings, IHostEnvironment environment) =>
        new(settings.Flag("REQUIRE_VERIFIED_EMAIL") ?? !environment.IsDevelopment());
}
