namespace Creneau.Server.Notifications.Webhooks;

/// <summary>How many messages a host gets in a minute, of all accounts and instances together.</summary>
internal sealed partial class WebhookBudget(WebhookSettings settings)
{
    // The first event comes with a challenge, which is a message too.
    private const string NextSql = "select url, case when verified_at is null then 2 else 1 end as messages from webhooks where id = @webhookId";

    // MySQL assigns from left to right: the count comes before the instant that it depends on.
    private const string CountSql = "sent = case when since > @minuteAgo then sent + @Messages else @Messages end, since = case when since > @minuteAgo then since else @now end";

    private const string InsertSql = "insert into webhook_hosts (host, since, sent) values (@host, @now, @Messages)";
    private const string FindSql = "select since, sent from webhook_hosts where host = @host";

    private static readonly TimeSpan s_period = TimeSpan.FromMinutes(1);

    /// <summary>Counts what is sent to the webhook's host; or until when it must wait because the host has got too many.</summary>
    public async Task<DateTimeOffset?> Take(Transaction tx, long webhookId, DateTimeOffset now)
    {
        if (settings.MaxPerHost == 0 || await tx.QueryFirstOrDefault<NextRow>(NextSql, new { webhookId }) is not { } next) return null;

        var parameters = new { host = WebhookUrl.HostOf(WebhookUrl.TryParse(next.Url)!), next.Messages, now, minuteAgo = now - s_period };
        await tx.Execute(InsertSql + tx.Dialect.OnConflict("host") + CountSql, parameters);
        var (since, sent) = (await tx.QueryFirstOrDefault<HostRow>(FindSql, parameters))!;
        return sent > settings.MaxPerHost && sent > next.Messages ? since + s_period : null;
    }

    [Row]
    private sealed partial record NextRow(string Url, int Messages);

    [Row]
    private sealed partial record HostRow(DateTimeOffset Since, int Sent);
}
