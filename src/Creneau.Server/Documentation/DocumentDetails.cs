using Microsoft.OpenApi;

namespace Creneau.Server.Documentation;

/// <summary>Brings the document, when it is whole, to the forms that generators of clients and validators understand.</summary>
internal static class DocumentDetails
{
    private static readonly Dictionary<string, string> s_tags = new()
    {
        ["Health"] = "Whether an instance runs and can serve.",
        ["Accounts"] = "Registration, sessions, passwords, and what a person sees and changes of the own account.",
        ["Administration"] = "Accounts, deliveries and events, for administrators.",
        ["Companies"] = "Who can be visited.",
        ["Timeslots"] = "The weekly windows of a company, and the slots that are free.",
        ["Closures"] = "When a company is closed in spite of its windows.",
        ["Reservations"] = "Places in slots, from the request to the attendance.",
        ["Messages"] = "The conversation about a reservation.",
        ["Waiting lists"] = "Waiting for a place in a full slot, and the places offered.",
        ["Calendars"] = "Reservations for calendar programs.",
        ["Webhooks"] = "Programs that are told of events.",
    };

    public static void Complete(OpenApiDocument document)
    {
        foreach (var tag in document.Tags ?? new HashSet<OpenApiTag>())
        {
            tag.Description = s_tags.GetValueOrDefault(tag.Name ?? "");
        }

        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations ?? []).Select(call => call.Value))
        {
            foreach (var body in operation.RequestBody?.Content?.Values ?? [])
            {
                // A body that may be left out: that it may also be the word null helps no client.
                if (body.Schema is { OneOf: [_, _] either } && either.OfType<OpenApiSchemaReference>().FirstOrDefault() is { } schema) body.Schema = schema;
            }
        }
    }
}
