namespace Creneau.Web.Text;

internal sealed class English : IText
{
    public string LanguageTag => "en";
    public string SkipToContent => "Skip to content";
    public string FooterLabel => "Footer";
    public string HomeTitle => "Find a free slot and reserve it";
    public string HomeHeading => "Find a free slot and reserve it.";

    public string HomeLead =>
        "Creneau is a reservation platform. Students see which hours companies have free and choose theirs; "
        + "companies publish their week and answer the requests.";

    public string HowItWorks => "How it works";
    public string SearchStep => "Search";
    public string SearchStepDetail => "By name, city or sector. Looking needs no account.";
    public string ChooseStep => "Choose a free hour";
    public string ChooseStepDetail => "Each slot says how many places are left. Full? Join the waiting list.";
    public string ConfirmStep => "Get the confirmation";
    public string ConfirmStepDetail => "The company answers within 72 hours, and the appointment goes to your calendar.";
    public string ForDevelopers => "For developers";
    public string ForDevelopersDetail => "All of it can also be done through a JSON API, described by an OpenAPI document.";
    public string ApiDocumentation => "API documentation";
    public string OpenApiDocument => "OpenAPI document";
}
