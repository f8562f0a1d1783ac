using System.Globalization;

namespace Creneau.Web.Forms;

/// <summary>The fields of a form: what they hold, and what is wrong with them.</summary>
public sealed class Form
{
    private readonly Dictionary<string, string[]> _values = [];
    private readonly List<FieldError> _errors = [];

    internal Form()
    {
    }

    /// <summary>Whether a request has a form that cannot be read: with too many fields, or one that ends early.</summary>
    internal static bool IsUnreadable(Exception error) => error is InvalidDataException or (IOException and not BadHttpRequestException);

    internal Form(IFormCollection fields)
    {
        foreach (var (name, values) in fields)
        {
            _values[name] = [.. values.OfType<string>()];
        }
    }

    /// <summary>What is wrong: with the whole first, then field by field in the order of the form.</summary>
    public IReadOnlyList<FieldError> Errors
    {
        get
        {
            var order = _values.Keys.ToList();
            return [.. _errors.OrderBy(error => error.Field.Length == 0 ? -1 : order.Contains(error.Field) ? order.IndexOf(error.Field) : int.MaxValue)];
        }
    }

    public bool HasErrors => _errors.Count > 0;

    /// <summary>The value of a field, as it was typed; null: not in the form. Of several of one name the last, so that a hidden field can stand for an unchecked box.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var values) ? values[^1] : null;

    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>All values of a name, such as those of checked boxes.</summary>
    public IReadOnlyList<string> All(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>The keys among texts that a form has sent; what is none is left out.</summary>
    public static IReadOnlyList<long> Keys(IEnumerable<string> texts) =>
        [.. texts.Select(text => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var key) ? key : 0).Where(key => key > 0)];

    public string? ErrorOf(string name) => _errors.Find(error => error.Field == name)?.Message;

    /// <summary>Fills a field of a form that was not sent yet.</summary>
    internal void Fill(string name, string? value) => _values.TryAdd(name, [value ?? ""]);

    /// <summary>Notes what is wrong with a field; an empty name: with the whole.</summary>
    internal void Add(string field, string message) => _errors.Add(new FieldError(field, message));

    /// <summary>Notes why a verb refused, if it did; returns whether it did not.</summary>
    internal bool Accepts<T>(Result<T> result, PageText text)
    {
        foreach (var (field, messages) in result.Errors?.Messages ?? new Dictionary<string, string[]>())
        {
            Add(field, text.Fields.OfVerb(field, messages[0]));
        }

        if (result.Refusal is { } refusal and not Refusal.Invalid) Add("", text.Refusals.Of(refusal));

        return result.Refusal is null;
    }
}

/// <summary>What is wrong with a field.</summary>
/// <param name="Field">Its name; empty: the whole form.</param>
/// <param name="Message">In the visitor's language.</param>
public sealed record FieldError(string Field, string Message);
