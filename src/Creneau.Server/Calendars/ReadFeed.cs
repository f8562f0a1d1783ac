namespace Creneau.Server.Calendars;

/// <summary>Reads the reservations of a student or a company as a calendar file, for programs that know the secret address.</summary>
internal sealed class ReadFeed(Database database, LinkSettings links, SiteSettings site, TimeProvider clock)
{
    public Task<Result<string>> Execute(string secret, CancellationToken cancellationToken) => database.Read<Result<string>>(async tx =>
    {
        var now = clock.GetUtcNow();
        if (await FeedTable.Find(tx, FeedAddress.HashOf(secret)) is not { } feed) return Refusal.NotFound;

        var words = CalendarWords.In(feed.Language);
        return feed.CompanyName is null
            ? CalendarFile.Feed(site.Name, [.. (await CalendarReservation.OfStudent(tx, feed.OwnerId, now)).Select(one => one.ForStudent(words, links.FrontendUrl))])
            : CalendarFile.Feed(feed.CompanyName, [.. (await CalendarReservation.OfCompany(tx, feed.OwnerId, now)).Select(one => one.ForCompany(words, links.FrontendUrl))]);
    }, cancellationToken);
}
