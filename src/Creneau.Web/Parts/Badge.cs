namespace Creneau.Web.Parts;

/// <summary>A state by icon, word and colour.</summary>
/// <param name="Kind">The class of its colours.</param>
/// <param name="Icon">Its icon.</param>
/// <param name="Word">Its word.</param>
public sealed record Badge(string Kind, string Icon, string Word);
