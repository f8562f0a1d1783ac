using System.Net;

namespace Creneau.Web.Tests;

/// <summary>A student who has not verified the address is told so before filling in the form, and can have the link again.</summary>
public sealed class VerifyFirstTests(VerifyingSite site) : IClassFixture<VerifyingSite>
{
    [Fact]
    public async Task A_student_verifies_the_address_before_reserving()
    {
        var company = await site.Company(await site.Register("company"));
        var student = await site.RegisterUnverified("student");
        using var browser = await site.SignIn(student);
        var slot = $"/companies/{company}/reserve?date={Site.Day(7)}&start=09:00&end=10:00";

        var week = await browser.Get($"/companies/{company}?date={Site.Day(7)}");
        var told = await browser.Get(slot);

        Assert.Contains("Verify your address before you reserve", week.Text, StringComparison.Ordinal);
        Assert.Contains("Verify your address first", told.Text, StringComparison.Ordinal);
        Assert.Contains(student.Email, told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm reservation", told.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SendFrom(slot, "/account/verification")).Status);
    }
}
