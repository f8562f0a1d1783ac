using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>
/// The verification of a company's address. The link of the mail only shows a page, because programs that look at links must change nothing; the owner confirms on it.
/// </summary>
internal static class CompanyEmailPages
{
    public static void MapCompanyEmailPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/verify-email", PageRoutes.Shown, Show);
        pages.MapPost("/verify-email", Verify);
        pages.MapMethods("/verify-email/resend", PageRoutes.Shown, ShowProfile);
        pages.MapPost("/verify-email/resend", SendAgain);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadCompanyLink readLink, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var token = page.Query("token") ?? "";
        return (await readLink.Execute(new(id, token), page.Actor, cancellationToken)).Refusal switch
        {
            null => page.Show(VerifyCompanyEmailPage.Create(new VerifyCompanyEmailModel(desk, token))),
            Refusal.LinkInvalid => Expired(desk),
            _ => Results.NotFound(), // an administrator manages the company, but is not its owner
        };
    }

    private static async Task<IResult> Verify(PageContext page, long id, VerifyCompanyEmail verify, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var token = page.Form["token"] ?? "";
        return (await verify.Execute(new(id, token), page.Actor, cancellationToken)).Refusal switch
        {
            null => page.Next(desk.Address + "/profile", Message.CompanyEmailVerified),
            Refusal.LinkInvalid => Expired(desk),
            _ => Results.NotFound(),
        };
    }

    // The address of a form that was refused, when it is loaded anew.
    private static IResult ShowProfile(PageContext page, long id) => page.Next($"/manage/{id}/profile");

    private static async Task<IResult> SendAgain(PageContext page, long id, SendCompanyLink send, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();
        if (page.Form.Accepts(await send.Execute(id, page.Actor, cancellationToken), page.Text)) return page.Next(desk.Address + "/profile", Message.CompanyLinkSent);

        CompanyForm.Fill(page.Form, desk.Company);
        return page.ShowAgain(ProfilePage.Create(desk));
    }

    private static IResult Expired(Desk desk) => desk.Page.Show(VerifyCompanyEmailPage.Create(new VerifyCompanyEmailModel(desk, null)));
}

/// <param name="Desk">The company.</param>
/// <param name="Token">Of the link; null: it is not valid.</param>
public sealed record VerifyCompanyEmailModel(Desk Desk, string? Token);
