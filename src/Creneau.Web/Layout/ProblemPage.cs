namespace Creneau.Web.Layout;

/// <summary>Problems as pages, in the visitor's language and with a way on.</summary>
internal sealed class ProblemPage : IProblemPage
{
    public Task Show(HttpContext context, ShownProblem problem)
    {
        var page = PageContext.WithoutForm(context);
        var (title, detail) = page.Text.Problems.Of(problem.Problem.Status, problem.RetryAfterSeconds);
        return Render(page, new ProblemModel(page, title, detail) { Status = problem.Problem.Status, TraceId = problem.TraceId });
    }

    /// <summary>A form without its token, or one that another site sent.</summary>
    public static Task FormExpired(HttpContext context)
    {
        var page = PageContext.WithoutForm(context);
        return Render(page, new ProblemModel(page, page.Text.Problems.FormExpired, page.Text.Problems.FormExpiredDetail) { Status = StatusCodes.Status400BadRequest });
    }

    private static Task Render(PageContext page, ProblemModel model) => new PageResult(ProblemView.Create(model), model.Status).ExecuteAsync(page.Http);
}

public sealed record ProblemModel(PageContext Page, string Title, string Detail)
{
    public required int Status { get; init; }
    public string? TraceId { get; init; }
}
