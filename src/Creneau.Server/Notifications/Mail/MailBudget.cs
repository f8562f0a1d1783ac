namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// How many mails go to an account, and are caused by one, in an hour from the first on. Those above the limit belong to the hours after it: each
/// hour gets as many as the limit.
/// </summary>
internal sealed partial record MailBudget(string Direction, long UserId, int Limit)
{
    // MySQL assigns from left to right: the count comes before the instant that it depends on. What did not fit in the hour is in the next one.
    private const string CountSql = """
        sent = case when since > @hourAgo then sent + 1 when @Limit > 0 and sent > @Limit then sent - @Limit + 1 else 1 end,
        since = case when since > @hourAgo then since else @now end
        """;

    private const string InsertSql = "insert into mail_budgets (direction, user_id, since, sent) values (@Direction, @UserId, @now, 1)";
    private const string OneSql = "where direction = @Direction and user_id = @UserId";
    private const string FindSql = $"select since, sent from mail_budgets {OneSql}";
    private const string GiveBackSql = $"update mail_budgets set sent = sent - 1 {OneSql}";
    private const string PurgeSql = "delete from mail_budgets where since < @before";

    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    public static MailBudget To(long userId, MailLimits limits) => new("to", userId, limits.MaxTo);
    public static MailBudget By(long userId, MailLimits limits) => new("by", userId, limits.MaxBy);

    /// <summary>Counts a mail and locks the budget until the transaction ends; returns from when on the mail may be sent, or null: now.</summary>
    public async Task<DateTimeOffset?> Take(Transaction tx, DateTimeOffset now)
    {
        await tx.Execute(InsertSql + tx.Dialect.OnConflict("direction, user_id") + CountSql, new { Direction, UserId, Limit, now, hourAgo = now - s_hour });
        var (since, sent) = (await tx.QueryFirstOrDefault<Counted>(FindSql, new { Direction, UserId }))!;
        return Limit == 0 || sent <= Limit ? null : since + (s_hour * ((sent - 1) / Limit));
    }

    /// <summary>The mail that was counted last goes together with another.</summary>
    public Task GiveBack(Transaction tx) => tx.Execute(GiveBackSql, new { Direction, UserId });

    /// <summary>Deletes what is counted no more.</summary>
    public static Task<int> Purge(Transaction tx, DateTimeOffset before) => tx.Execute(PurgeSql, new { before });

    [Row]
    private sealed partial record Counted(DateTimeOffset Since, int Sent);
}
