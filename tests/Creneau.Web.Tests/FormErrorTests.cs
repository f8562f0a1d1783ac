using Microsoft.Playwright;

namespace Creneau.Web.Tests;

/// <summary>Forms that are sent empty come back: the errors first, with the focus on them and links to their fields.</summary>
[Trait("Speed", "Slow")]
public sealed class FormErrorTests(SiteOnSqlite site) : BrowserTests(site), IClassFixture<SiteOnSqlite>
{
    private static readonly (string Address, string Field)[] s_ofVisitors =
        [("/sign-in", "email"), ("/register/student", "first_name"), ("/register/company", "email"), ("/forgot-password", "email"), ("/contact", "message")];

    private static readonly (string Address, string Field)[] s_ofStudents =
        [("/account", "first_name"), ("/account/email", "email"), ("/account/password", "new_password"), ("/account/delete", "password"), ("/reservations/{r}", "body")];

    private static readonly (string Address, string Field)[] s_ofOwners =
        [
            ("/manage/new", "name"), ("/manage/{c}/profile", "name"), ("/manage/{c}/hours/new", "start_time"), ("/manage/{c}/hours/{w}", "end_time"), ("/manage/{c}/closures/new", "from_date"),
            ("/manage/{c}/webhooks/new", "url"), ("/manage/{c}/webhooks/{h}", "url"), ("/manage/{c}/requests/{r}/decline", "reason"), ("/reservations/{r}", "reason"),
        ];

    private static readonly (string Address, string Field)[] s_ofAdministrators = [("/admin/users/{u}", "last_name")];

    [Fact]
    public async Task An_empty_form_comes_back_with_its_errors_first()
    {
        var scene = await Scene.Make(Site, (text, _) => text);
        foreach (var (person, forms) in new[] { (null as Person, s_ofVisitors), (scene.Student, s_ofStudents), (scene.Owner, s_ofOwners), (scene.Administrator, s_ofAdministrators) })
        {
            var page = person is null ? await Visit() : await SignIn(person);
            foreach (var (address, field) in forms)
            {
                await page.GotoAsync(scene.Fill(address));
                await SendEmpty(page, address, field);
            }
        }
    }

    [Fact]
    public async Task A_new_password_that_is_missing_is_asked_for_again()
    {
        var person = await Site.Register("student");
        var page = await Visit();
        await page.GotoAsync("/forgot-password");
        await page.FillAsync("[name=email]", person.Email);
        await page.Locator("main form button").ClickAsync();
        await page.GotoAsync(await Site.LinkOfMail(person.Email, "/reset-password"));

        await SendEmpty(page, "/reset-password", "password");
    }

    private static async Task SendEmpty(IPage page, string address, string field)
    {
        var form = page.Locator($"main form:has([name={field}])");
        foreach (var input in await form.Locator("input:visible:not([type=checkbox], [type=radio], [readonly]), textarea:visible").AllAsync())
        {
            await input.FillAsync("");
        }

        await form.Locator("button").First.ClickAsync();

        await MustSayWhatIsWrong(page, address, field);
    }

    private static async Task MustSayWhatIsWrong(IPage page, string address, string field)
    {
        var errors = page.Locator(".errors");
        await Assertions.Expect(errors).ToHaveCountAsync(1);
        await Assertions.Expect(errors).ToBeFocusedAsync();
        Assert.True(await errors.Locator($"a[href='#{field.Replace('_', '-')}']").CountAsync() == 1, $"{address} does not lead to {field}");
        Assert.True(await page.Locator($"[name={field}][aria-invalid=true]").CountAsync() == 1, $"{address} does not mark {field}");
        await errors.Locator("a").First.ClickAsync();
        Assert.True(await page.EvaluateAsync<bool>("document.activeElement?.getAttribute('aria-invalid') === 'true'"), $"{address}: a link does not reach its field");
        await MustBeAccessible(page);
    }
}
