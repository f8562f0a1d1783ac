namespace Creneau.Web.Manage;

/// <summary>The choice of events in a form.</summary>
public sealed record EventFieldsModel(PageContext Page, IReadOnlyList<EventChoice> Events);
