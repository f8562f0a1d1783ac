using System.ComponentModel.DataAnnotations;
using Creneau.Server.Companies;
using Creneau.Server.Notifications.Webhooks;
using Creneau.Server.Platform.Validation;

namespace Creneau.Web.Text;

/// <summary>What is wrong with fields of forms.</summary>
public sealed class FieldText : TextGroup
{
    internal FieldText(bool isFrench)
        : base(isFrench)
    {
    }

    public string SummaryHeading => In("There is a problem", "Il y a un problème");
    public string ErrorPrefix => In("Error:", "Erreur\u00a0:");
    public string Optional => In("(optional)", "(facultatif)");
    public string Unreadable => In("This cannot be read: look at its form.", "Cette valeur est illisible\u00a0: vérifiez sa forme.");

    /// <summary>Says which field is to be filled in: the summary stands far from it.</summary>
    public string Required(string field) => field switch
    {
        "email" => In("Enter an email address.", "Indiquez une adresse électronique."),
        "password" or "current_password" or "new_password" => In("Enter a password.", "Indiquez un mot de passe."),
        "first_name" => In("Enter a first name.", "Indiquez un prénom."),
        "last_name" => In("Enter a last name.", "Indiquez un nom."),
        "name" => In("Enter a name.", "Indiquez un nom."),
        "reason" => In("Give a reason.", "Donnez une raison."),
        "body" or "message" => In("Write a message.", "Écrivez un message."),
        "from_date" => In("Choose the first day.", "Choisissez le premier jour."),
        "to_date" => In("Choose the last day.", "Choisissez le dernier jour."),
        "date" => In("Choose a date.", "Choisissez une date."),
        "start_time" or "time_start" => In("Enter when it begins, such as 09:00.", "Indiquez l’heure de début, par exemple 09:00."),
        "end_time" or "time_end" => In("Enter when it ends, such as 12:00.", "Indiquez l’heure de fin, par exemple 12:00."),
        "day_of_week" => In("Choose a day of the week.", "Choisissez un jour de la semaine."),
        "url" => In("Enter a web address.", "Indiquez une adresse web."),
        _ => In("Fill in this field.", "Remplissez ce champ."),
    };

    /// <summary>Why a value fails a validation attribute.</summary>
    internal string Of(ValidationAttribute attribute, object? value, string field) => (attribute, value as string) switch
    {
        (PasswordAttribute, { } text) when TextAttribute.LengthOf(text) >= 8 => In("Choose a password of at most 128 characters.", "Choisissez un mot de passe de 128 caractères au plus."),
        (PasswordAttribute, _) => In("Choose a password of at least 8 characters.", "Choisissez un mot de passe d’au moins 8 caractères."),
        (GivenPasswordAttribute, _) => In("Enter your password.", "Indiquez votre mot de passe."),
        (EmailAttribute, _) => In("Enter an email address such as name@example.org.", "Indiquez une adresse électronique telle que nom@exemple.fr."),
        (WebAddressAttribute { HttpsHost: { } host }, { Length: > 0 }) => In($"Enter an address on {host} that starts with https://.", $"Indiquez une adresse sur {host} qui commence par https://."),
        (WebAddressAttribute, { Length: > 0 }) => In("Enter a web address that starts with https://.", "Indiquez une adresse web qui commence par https://."),
        (OneOfAttribute, _) => In("Choose one of the options.", "Choisissez l’une des possibilités."),
        (TimeZoneAttribute, _) => In("Choose a time zone such as Europe/Paris.", "Choisissez un fuseau horaire tel que Europe/Paris."),
        (WebhookUrlAttribute, { Length: > 0 and <= 2000 }) => OfVerb("url", ""),
        (TextAttribute, null or "") or (RequiredAttribute, _) => Required(field),
        (TextAttribute, { } text) when text.Trim().Length == 0 => Required(field),
        (TextAttribute { MaxLength: var max }, { } text) when TextAttribute.LengthOf(text) > max =>
            In($"Write at most {max} characters. There are {TextAttribute.LengthOf(text)}.", $"Écrivez au plus {max} caractères. Il y en a {TextAttribute.LengthOf(text)}."),
        (NameAttribute, { } text) when !text.Any(UnsafeCharacters.Is) =>
            In("Write the name without a web or email address.", "Écrivez le nom sans adresse web ni adresse électronique."),
        (TextAttribute, _) => In("This holds a character that is not allowed.", "Ceci contient un caractère qui n’est pas admis."),
        (RegularExpressionAttribute, _) => In("Enter exactly 14 digits.", "Indiquez exactement 14 chiffres."),
        (RangeAttribute range, _) => In($"Enter a number from {range.Minimum} to {range.Maximum}.", $"Indiquez un nombre de {range.Minimum} à {range.Maximum}."),
        _ => Unreadable,
    };

    /// <summary>What a verb says of a field beyond its form; the verbs speak English.</summary>
    internal string OfVerb(string field, string message) => field switch
    {
        "email" => In("Enter an email address such as name@example.org.", "Indiquez une adresse électronique telle que nom@exemple.fr."),
        "name" => Required(field),
        "end_time" => In("The end must be after the start.", "La fin doit être après le début."),
        "slot_minutes" => In("A slot must not be longer than these hours.", "Un créneau ne doit pas être plus long que cette plage."),
        "to_date" when message.Contains("before", StringComparison.Ordinal) => In("The last day must not be before the first.", "Le dernier jour ne doit pas précéder le premier."),
        "to_date" when message.Contains("years", StringComparison.Ordinal) => In("The last day must be within two years.", "Le dernier jour doit être dans les deux ans."),
        "to_date" => In("This period is too long.", "Cette période est trop longue."),
        "url" => In("This address cannot be used: it must be a public https address.", "Cette adresse ne peut pas servir\u00a0: il faut une adresse https publique."),
        _ => In(message, Unreadable),
    };
}
