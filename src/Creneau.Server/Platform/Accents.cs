using System.Collections.Frozen;
using System.Text;

namespace Creneau.Server.Platform;

/// <summary>
/// Takes the accents from Latin letters. The program runs without the tables of Unicode (InvariantGlobalization), in which Normalize leaves everything
/// but ASCII as it is.
/// </summary>
internal static class Accents
{
    private static readonly FrozenDictionary<char, char> s_letters = new (char Plain, string Accented)[]
    {
        ('a', "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ('b', "ḃḅḇ"),
        ('c', "çćĉċčḉ"),
        ('d', "ďḋḍḏḑḓđ"),
        ('e', "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ"),
        ('f', "ḟ"),
        ('g', "ĝğġģǧǵḡ"),
        ('h', "ĥȟḣḥḧḩḫẖħ"),
        ('i', "ìíîïĩīĭįǐȉȋḭḯỉịı"),
        ('j', "ĵǰ"),
        ('k', "ķǩḱḳḵ"),
        ('l', "ĺļľḷḹḻḽł"),
        ('m', "ḿṁṃ"),
        ('n', "ñńņňǹṅṇṉṋ"),
        ('o', "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø"),
        ('p', "ṕṗ"),
        ('r', "ŕŗřȑȓṙṛṝṟ"),
        ('s', "śŝşšșṡṣṥṧṩ"),
        ('t', "ţťțṫṭṯṱẗŧ"),
        ('u', "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự"),
        ('v', "ṽṿ"),
        ('w', "ŵẁẃẅẇẉẘ"),
        ('x', "ẋẍ"),
        ('y', "ýÿŷȳẏẙỳỵỷỹ"),
        ('z', "źżžẑẓẕ"),
    }.SelectMany(group => group.Accented.Select(letter => KeyValuePair.Create(letter, group.Plain))).ToFrozenDictionary();

    /// <summary>The text, whose letters are small, without accents; it is not longer.</summary>
    public static string Remove(string text)
    {
        if (Ascii.IsValid(text)) return text;

        // An accent can also be a character of its own behind the letter.
        return string.Concat(text.Where(letter => letter is < '\u0300' or > '\u036f').Select(letter => s_letters.GetValueOrDefault(letter, letter)));
    }
}
