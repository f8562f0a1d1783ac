using System.Text;
using MimeKit;

namespace Creneau.Server.Tests.Setup;

/// <summary>What tests do with calendars: those that come by mail, and those that a program subscribes to.</summary>
public static class CalendarIntents
{
    /// <summary>The invitation among the bodies of a mail; null when there is none.</summary>
    public static TextPart? Invitation(this MimeMessage mail) => mail.BodyParts.OfType<TextPart>().SingleOrDefault(part => part.ContentType.IsMimeType("text", "calendar"));

    public static ReadCalendar Calendar(this MimeMessage mail) => ReadCalendar.Of(mail.Invitation()!.Bytes());

    /// <summary>The invitation that is attached to a mail.</summary>
    public static string Attached(this MimeMessage mail) => ((MimePart)mail.Attachments.Single()).Bytes();

    /// <summary>The text as it was sent, with the ends of its lines.</summary>
    public static string Bytes(this MimePart part)
    {
        using var content = new MemoryStream();
        part.Content!.DecodeTo(content, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    /// <summary>A new address of the caller's own calendar, or of a company's: what follows <c>/api</c>.</summary>
    public static async Task<string> Feed(this Client person, long? company = null)
    {
        var url = (await person.Post(company is null ? "/users/me/calendar" : $"/companies/{company}/calendar")).Must(201).Text("url");
        Assert.StartsWith($"{person.Http.BaseAddress}api/calendar/", url, StringComparison.Ordinal);
        return new Uri(url).AbsolutePath["/api".Length..];
    }

    public static async Task<ReadCalendar> Follow(this TestServer server, string feed) => ReadCalendar.Of((await server.Anonymous.Get(feed)).Must(200).Content);

    /// <summary>Asks for a calendar that one has as it was.</summary>
    public static async Task<Answer> FollowUnless(this TestServer server, string feed, string tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api" + feed);
        request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        using var response = await server.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Read(response, $"GET {feed} unless {tag}");
    }

    /// <summary>The titles of what stands in a calendar.</summary>
    public static IReadOnlyList<string> Titles(this ReadCalendar calendar) => [.. calendar.Events.Select(entry => entry.Text("SUMMARY"))];
}
