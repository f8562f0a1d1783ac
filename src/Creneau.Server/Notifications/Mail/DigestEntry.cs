namespace Creneau.Server.Notifications.Mail;

/// <summary>
/// An event that is mailed in a digest, which is a delivery of its own: one at a time for a student, and for each company of an owner. The digest
/// has what was added before it was begun; what comes later makes another.
/// </summary>
[Row]
internal sealed partial record DigestEntry
{
    private const string Columns = "id, user_id, company_id, reservation_id, kind, facts as payload, created_at";

    private const string InsertSql = """
        insert into digest_entries (user_id, company_id, reservation_id, kind, facts, created_at) values (@UserId, @CompanyId, @ReservationId, @Kind, @Payload, @CreatedAt)
        """;

    // A digest is about the reservation of its first entry.
    private const string WaitingSql = $"""
        select d.id from digest_entries e join deliveries d on d.reservation_id = e.reservation_id
        where e.user_id = @UserId and {SameMailboxSql} and e.sent_at is null and d.user_id = @UserId and d.channel = 'mail' and d.kind = @Digest and {NotBegunSql}
        limit 1
        """;

    private const string SameMailboxSql = "coalesce(e.company_id, 0) = @company";
    private const string NotBegunSql = "d.state = 'pending' and d.attempts = 0";

    // It fails when an instance has begun to send the digest meanwhile.
    private const string JoinSql = """
        update deliveries set created_at = case when created_at < @CreatedAt then @CreatedAt else created_at end,
            next_attempt_at = case when next_attempt_at > @dueAt then @dueAt else next_attempt_at end
        where id = @id and state = 'pending' and attempts = 0
        """;

    private const string OfDigestSql = $"""
        select {Columns} from digest_entries
        where user_id = @userId and sent_at is null and created_at <= @until
            and ((@isForCompany = 0 and company_id is null) or (@isForCompany = 1 and company_id = (select r.company_id from reservations r where r.id = @reservationId)))
        order by id
        """;

    public long Id { get; init; }

    /// <summary>Whom it is mailed to.</summary>
    public long UserId { get; init; }

    /// <summary>The company, when it is mailed to its owner.</summary>
    public long? CompanyId { get; init; }

    public long ReservationId { get; init; }

    /// <summary>The kind of the mail that it would have been.</summary>
    public required string Kind { get; init; }

    /// <summary>The payload of the event as JSON.</summary>
    public string? Payload { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The kind of its digest.</summary>
    public string Digest => CompanyId is null ? MailKind.Digest : MailKind.DigestForCompany;

    public static DigestEntry Of(Recipient mail, MailedReservation reservation, string? payload, DateTimeOffset now) => new()
    {
        UserId = mail.UserId!.Value,
        CompanyId = MailKind.IsForCompany(mail.Kind) ? reservation.CompanyId : null,
        ReservationId = reservation.Id,
        Kind = mail.Kind,
        Payload = payload,
        CreatedAt = now,
    };

    /// <summary>The entries of a digest, in the order in which they happened.</summary>
    public static Task<IReadOnlyList<DigestEntry>> Of(Transaction tx, Delivery digest) => tx.Query<DigestEntry>(
        OfDigestSql, new { userId = digest.UserId, reservationId = digest.ReservationId, isForCompany = MailKind.IsForCompany(digest.Kind), until = digest.CreatedAt });

    public Task Insert(Transaction tx) => tx.Execute(InsertSql, new { UserId, CompanyId, ReservationId, Kind, Payload, CreatedAt });

    /// <summary>Adds the entry to the digest that waits, which is then sent at the latest when the entry is due; false when none does.</summary>
    public async Task<bool> Join(Transaction tx, DateTimeOffset dueAt) =>
        await tx.QueryScalars<long>(WaitingSql, new { UserId, company = CompanyId ?? 0, Digest }) is [var id] && await tx.Execute(JoinSql, new { id, CreatedAt, dueAt }) == 1;
}
