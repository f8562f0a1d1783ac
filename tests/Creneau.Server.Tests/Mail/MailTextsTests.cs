using Creneau.Rules;
using Creneau.Server.Booking;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform;

namespace Creneau.Server.Tests.Mail;

public sealed class MailTextsTests
{
    private static readonly Slot s_slot = new(new DateOnly(2026, 4, 1), new TimeOnly(9, 5), new EndTime(10, 0));

    [Theory]
    [InlineData("2026-04-01", "today at 09:05", "aujourd’hui à 09:05")]
    [InlineData("2026-03-31", "tomorrow at 09:05", "demain à 09:05")]
    [InlineData("2026-03-30", "on Wednesday 1 April 2026 at 09:05", "le mercredi 1er avril 2026 à 09:05")]
    public void The_begin_of_a_slot_is_told_from_today(string today, string english, string french)
    {
        var date = DateOnly.Parse(today);

        Assert.Equal((english, french), (MailTexts.In(Language.En).Begins(s_slot, date), MailTexts.In(Language.Fr).Begins(s_slot, date)));
    }

    [Fact]
    public void Every_reason_that_the_server_gives_has_a_text_in_both_languages()
    {
        var reasons = typeof(FixedReasons).GetFields().Where(field => field.Name != nameof(FixedReasons.OfCompanySql)).Select(field => (string)field.GetValue(null)!).ToArray();

        Assert.NotEmpty(reasons);
        Assert.All(reasons, reason => Assert.NotEqual(FixedReasons.In(Language.En, reason), FixedReasons.In(Language.Fr, reason)));
        Assert.Equal("I am ill", FixedReasons.In(Language.Fr, "I am ill"));
    }

    [Theory]
    [InlineData("no-reply@example.org", "Lycée Ampère")]
    [InlineData("Bookings <no-reply@example.org>", "Bookings")]
    public void A_sender_without_a_name_is_the_site(string from, string name)
    {
        var settings = new MailSettings
        {
            Server = null,
            Port = 587,
            Username = null,
            Password = null,
            From = from,
            SiteName = "Lycée Ampère",
            RequiresTls = false,
            FrontendUrl = "https://creneau.example",
            Folder = "mail",
        };

        Assert.Equal((name, "no-reply@example.org"), (settings.Sender().Name, settings.Sender().Address));
    }
}
