namespace Creneau.Web.Text;

/// <summary>Every sentence of the pages. A language that lacks one does not compile.</summary>
public interface IText
{
    /// <summary>For the <c>lang</c> attribute, such as "en".</summary>
    string LanguageTag { get; }

    string SkipToContent { get; }

    /// <summary>Names the links at the foot of a page to screen readers.</summary>
    string FooterLabel { get; }

    string HomeTitle { get; }

    string HomeHeading { get; }

    string HomeLead { get; }

    string HowItWorks { get; }

    string SearchStep { get; }

    string SearchStepDetail { get; }

    string ChooseStep { get; }

    string ChooseStepDetail { get; }

    string ConfirmStep { get; }

    string ConfirmStepDetail { get; }

    string ForDevelopers { get; }

    string ForDevelopersDetail { get; }

    string ApiDocumentation { get; }

    string OpenApiDocument { get; }
}
