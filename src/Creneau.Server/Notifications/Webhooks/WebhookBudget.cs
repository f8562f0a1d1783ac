namespace Creneau.Server.Notifications.Webhooks;

/// <summary>How many messages a host gets in a minute, of all accounts and instances together.</summary>
internal sealed partial class WebhookBudget(WebhookSettings settings)
{
    private const string UrlSql = "select url from webhooks where id = @webhookId";

    // MySQL assigns from left to right: the count comes before the instant that it depends on.
    private const string CountSql = "sent = case when since > @minuteAgo then sent + 1 else 1 end, since = case when since > @minuteAgo then since else @now end";

    private const string InsertSql = "insert into webhook_hosts (host, since, sent) values (@host, @now, 1)";
    private const string FindSql = "select since, sent from webhook_hosts where host = @host";

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    /// <summary>Counts a message to the webhook's host; or until when it must wait because the host has got too many.</summary>
    public async Task<DateTimeOffset?> Take(Transaction tx, long webhookId, DateTimeOffset now)
    {
        if (settings.MaxPerHost == 0 || await tx.QueryScalars<string>(UrlSql, new { webhookId }) is not [var url]) return null;

        var parameters = new { host = WebhookUrl.TryParse(url)!.IdnHost.ToLowerInvariant(), now, minuteAgo = now - s_period };
        await tx.Execute(InsertSql + tx.Dialect.OnConflict("host") + CountSql, parameters);
        var (since, sent) = (await tx.QueryFirstOrDefault<HostRow>(FindSql, parameters))!;
        return sent > settings.MaxPerHost ? since + s_period : null;
    }

    [Row]
    private sealed partial record HostRow(DateTimeOffset Since, int Sent);
}
