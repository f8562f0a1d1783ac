using System.Security.Cryptography;
using System.Text;
using Creneau.Server.Notifications.Mail;
using Creneau.Server.Platform.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Creneau.Server.Calendars;

internal static class ReadFeed
{
    public const string ContentType = "text/calendar";

    private const string Kept = "private, max-age=300";

    /// <summary>The reservations of a student or a company as a calendar, from 30 days ago on, for whoever has its address</summary>
    /// <param name="secret">From the address that `POST /users/me/calendar` or `POST /companies/{id}/calendar` answers with.</param>
    /// <param name="response"></param>
    /// <param name="database"></param>
    /// <param name="settings"></param>
    /// <param name="clock"></param>
    /// <param name="cancellationToken"></param>
    public static async Task<Results<FileContentHttpResult, ProblemResult>> Handle(
        string secret, HttpResponse response, Database database, MailSettings settings, TimeProvider clock, CancellationToken cancellationToken)
    {
        var hash = secret; // what stands in the path by now (FeedAddress)
        if (await database.Read(tx => Read(tx, hash, settings, clock.GetUtcNow()), cancellationToken) is not { } text)
        {
            return ProblemResult.From(Problem.NotFound);
        }

        var file = Encoding.UTF8.GetBytes(text);
        response.Headers.CacheControl = Kept;
        return TypedResults.File(file, $"{ContentType}; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(file))}\""));
    }

    private static async Task<string?> Read(Transaction tx, string hash, MailSettings settings, DateTimeOffset now)
    {
        if (await FeedTable.Find(tx, hash) is not { } feed)
        {
            return null;
        }

        var words = CalendarWords.In(feed.Language);
        return feed.CompanyName is null
            ? CalendarFile.Feed("Creneau", [.. (await CalendarReservation.OfStudent(tx, feed.OwnerId, now)).Select(one => one.ForStudent(words, settings.FrontendUrl))])
            : CalendarFile.Feed(feed.CompanyName, [.. (await CalendarReservation.OfCompany(tx, feed.OwnerId, now)).Select(one => one.ForCompany(words, settings.FrontendUrl))]);
    }
}
