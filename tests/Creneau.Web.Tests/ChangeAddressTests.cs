using System.Net;

namespace Creneau.Web.Tests;

/// <summary>The form on the account page that changes its address, without JavaScript.</summary>
public sealed class ChangeAddressTests(SiteOnSqlite site) : IClassFixture<SiteOnSqlite>
{
    [Fact]
    public async Task A_person_changes_the_address_and_signs_in_with_it()
    {
        var person = await site.Register("student");
        var email = $"p{Guid.NewGuid():N}@tests.example";
        using var browser = await site.SignIn(person);

        var wrong = await browser.SendFrom("/account", "/account/email", ("email", email), ("password", "not this one"));
        Assert.Contains("This is not your current password.", wrong.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SendFrom("/account", "/account/email", ("email", email), ("password", site.Password))).Status);
        Assert.Contains(person.Email, (await browser.Get("/account")).Text, StringComparison.Ordinal);

        var link = new Uri(await site.LinkOfMail(email, "/verify-email?token=")).PathAndQuery;
        var token = link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..];
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.SendFrom(link, "/verify-email", ("token", token))).Status);

        Assert.Contains("Your new address is saved.", (await browser.Get("/sign-in")).Text, StringComparison.Ordinal);
        await browser.Send("/sign-in", ("email", email), ("password", site.Password));
        Assert.Contains(email, (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }
}
