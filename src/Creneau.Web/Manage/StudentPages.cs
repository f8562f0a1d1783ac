using Creneau.Server.Companies;
using Creneau.Server.Platform.Data;
using Creneau.Server.Reservations;

namespace Creneau.Web.Manage;

/// <summary>Who has reserved with a company.</summary>
internal static class StudentPages
{
    private const int PageSize = 20;

    public static void MapStudentPages(this IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/students", PageRoutes.Shown, Show);
        pages.MapMethods("/students/{userId:long}", PageRoutes.Shown, ShowOne);
    }

    private static async Task<IResult> Show(PageContext page, long id, ReadOwnCompany readOwnCompany, ListCompanyStudents list, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Students, readOwnCompany, cancellationToken) is not { } desk) return Results.NotFound();

        var search = page.Search("q");
        var result = await list.Execute(new(id, search, new Paging(page.PageNumber, PageSize)), page.Actor, cancellationToken);
        if (!result.TryGetValue(out var found)) return Results.NotFound();

        var model = new StudentsModel(desk, search)
        {
            Items = [.. found.Items.Select(student => new StudentItem(page, id) { Student = student })],
            Pager = new PagerModel(page, page.PageNumber, PageSize, found.Total, number => $"{desk.Address}/students" + Query(search, number)),
        };
        return model.Pager.ToLast() ?? page.Show(StudentsPage.Create(model));
    }

    private static async Task<IResult> ShowOne(
        PageContext page, long id, long userId, StudentSource source, CancellationToken cancellationToken)
    {
        if (await Desk.Find(page, id, DeskEntry.Students, source.ReadOwnCompany, cancellationToken) is not { } desk
            || !(await source.Read.Execute(new(id, userId), page.Actor, cancellationToken)).TryGetValue(out var student))
        {
            return Results.NotFound();
        }

        var command = new ListCompanyReservations.Command(id, new Paging(page.PageNumber, PageSize)) { UserId = userId };
        if (!(await source.List.Execute(command, page.Actor, cancellationToken)).TryGetValue(out var found)) return Results.NotFound();

        var item = new StudentItem(page, id) { Student = student };
        var model = new StudentModel(desk, item)
        {
            Items = [.. found.Items.Select(one => CompanyReservationItem.Of(page, one, desk.Company.TimeZone))],
            Pager = new PagerModel(page, page.PageNumber, PageSize, found.Total, number => $"{item.Address}?page={number}"),
        };
        return model.Pager.ToLast() ?? page.Show(StudentPage.Create(model));
    }

    private static string Query(string? search, int number)
    {
        var query = search is null ? QueryString.Empty : QueryString.Create("q", search);
        return (number > 1 ? query.Add("page", $"{number}") : query).ToUriComponent();
    }
}

/// <summary>What the page of one student is read from.</summary>
internal sealed record StudentSource(ReadOwnCompany ReadOwnCompany, ReadCompanyStudent Read, ListCompanyReservations List)
{
    public static ValueTask<StudentSource?> BindAsync(HttpContext context)
    {
        var services = context.RequestServices;
        return ValueTask.FromResult<StudentSource?>(new StudentSource(
            services.GetRequiredService<ReadOwnCompany>(), services.GetRequiredService<ReadCompanyStudent>(), services.GetRequiredService<ListCompanyReservations>()));
    }
}

/// <param name="Desk">The company.</param>
/// <param name="Search">Part of a name or a school; null: everyone.</param>
public sealed record StudentsModel(Desk Desk, string? Search)
{
    public required IReadOnlyList<StudentItem> Items { get; init; }
    public required PagerModel Pager { get; init; }
    public PageContext Page => Desk.Page;
    public string Address => $"{Desk.Address}/students";

    public string Caption
    {
        get
        {
            var first = ((Pager.Number - 1) * Pager.Size) + 1;
            return Page.Text.Desk.StudentsCaption(first, first + Items.Count - 1, Pager.Total);
        }
    }
}

/// <summary>A student, as a company knows them.</summary>
public sealed record StudentItem(PageContext Page, long CompanyId)
{
    internal CompanyStudent Student { get; init; } = null!;
    public string Name => $"{Student.FirstName} {Student.LastName}";
    public string Address => $"/manage/{CompanyId}/students/{Student.UserId}";
    public string Last => Student.LastDate is { } date ? Page.Text.Dates.ShortDate(date) : Page.Text.Desk.None;
    public string Next => Student.NextDate is { } date ? Page.Text.Dates.ShortDate(date) : Page.Text.Desk.None;

    /// <summary>What the company has noted.</summary>
    public string Attendance => (Student.Came, Student.Missed) switch
    {
        (0, 0) => Page.Text.Desk.NotNoted,
        (var came, 0) => Page.Text.Desk.Came(came),
        (0, var missed) => Page.Text.Desk.Missed(missed),
        var (came, missed) => $"{Page.Text.Desk.Came(came)}, {Page.Text.Desk.Missed(missed)}",
    };
}

/// <summary>One student and their reservations here.</summary>
public sealed record StudentModel(Desk Desk, StudentItem Item)
{
    public required IReadOnlyList<CompanyReservationItem> Items { get; init; }
    public required PagerModel Pager { get; init; }
    public PageContext Page => Desk.Page;
}
