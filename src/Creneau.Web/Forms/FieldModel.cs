namespace Creneau.Web.Forms;

/// <summary>A field of a form with its label, its hint and what is wrong with it.</summary>
/// <param name="Page">The request, whose form holds value and error.</param>
/// <param name="Name">As the API calls it.</param>
/// <param name="Label">For people.</param>
public sealed record FieldModel(PageContext Page, string Name, string Label)
{
    public string? Hint { get; init; }

    /// <summary>The type of an input; <c>textarea</c>, <c>select</c> or <c>checkbox</c>.</summary>
    public string Type { get; init; } = "text";

    public string? Autocomplete { get; init; }
    public bool IsRequired { get; init; }

    /// <summary>Says "(optional)" after the label.</summary>
    public bool IsOptional { get; init; }

    public int? MaxLength { get; init; }
    public string? Min { get; init; }
    public string? Max { get; init; }
    public int Rows { get; init; } = 4;
    public string? InputMode { get; init; }

    /// <summary>The id of a datalist with suggestions.</summary>
    public string? List { get; init; }

    /// <summary>Of a select: value and label.</summary>
    public IReadOnlyList<(string Value, string Label)> Options { get; init; } = [];

    public string Id => Name.Replace('_', '-');

    /// <summary>Never shows a password again.</summary>
    public string? Value => Type == "password" ? null : Page.Form[Name];

    public string? Error => Page.Form.ErrorOf(Name);

    /// <summary>The ids of hint and error, which screen readers read after the label.</summary>
    public string? DescribedBy => (Hint, Error) switch
    {
        (null, null) => null,
        (not null, null) => $"{Id}-hint",
        (null, not null) => $"{Id}-error",
        _ => $"{Id}-hint {Id}-error",
    };
}

internal static class Fields
{
    public static FieldModel Field(this PageContext page, string name, string label) => new(page, name, label);
}
