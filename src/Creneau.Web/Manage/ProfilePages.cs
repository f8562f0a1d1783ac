using Creneau.Server.Companies;

namespace Creneau.Web.Manage;

/// <summary>What a company says of itself, and its end.</summary>
internal static class ProfilePages
{
    public static void MapProfilePages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/profile", PageRoutes.Shown, Show);
        pages.MapPost("/profile", Save);
        pages.MapMethods("/profile/delete", PageRoutes.Shown, ShowDelete);
        pages.MapPost("/profile/delete", Delete);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        CompanyForm.Fill(page.Form, desk.Company);
        return page.Show(ProfilePage.Create(desk));
    }

    private static async Task<IResult> Save(PageContext page, long id, UpdateCompany update, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        return page.Form.Read<CompanyRequest>(page.Text) is { } request && CompanyForm.Accepts(page, await update.Execute(new(id, request), page.Actor, cancellationToken))
            ? page.Next(desk.Address + "/profile", Message.CompanySaved)
            : page.ShowAgain(ProfilePage.Create(desk));
    }

    private static async Task<IResult> ShowDelete(PageContext page, long id, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken) =>
        await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is { } desk ? page.Show(DeleteCompanyPage.Create(desk)) : Results.NotFound();

    private static async Task<IResult> Delete(PageContext page, long id, DeleteCompany delete, ReadOwnCompany readOwnCompany, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Profile, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        return page.Form.Accepts(await delete.Execute(id, page.Actor, cancellationToken), page.Text)
            ? page.Next(page.Actor.IsAdmin ? "/admin/companies" : "/manage", Message.CompanyDeleted)
            : page.ShowAgain(DeleteCompanyPage.Create(desk));
    }
}
