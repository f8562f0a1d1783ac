namespace Creneau.Server.Tests;

/// <summary>
/// What every table holds about a person, where an export shows it, and what an erasure leaves. A new column must be added here, which is the moment to
/// think of both.
/// </summary>
/// <param name="Columns">All columns of the table, sorted.</param>
/// <param name="Section">The member of the export that shows its rows; null: see <paramref name="Why"/>.</param>
/// <param name="Rows">The rows of the person with the key <c>@Id</c>; null: none are a person's.</param>
/// <param name="Left">Which of these may not be there after an erasure.</param>
/// <param name="Why">Why it is not exported, or stays as it is.</param>
internal sealed record HeldData(string Columns, string? Section, string? Rows = null, string? Left = null, string? Why = null)
{
    private const string All = "1 = 1";
    private const string OfCompanies = "company_id in (select id from companies where user_id = @Id)";

    /// <summary>By the name of the table.</summary>
    public static readonly IReadOnlyDictionary<string, HeldData> Tables = new Dictionary<string, HeldData>
    {
        ["users"] = new(
            "created_at email email_key email_verified first_name id is_active language last_name last_seen_at lock_version mail_off moves moves_since name_key password phone role school school_key updated_at warned_at",
            "user", "id = @Id", "email not like 'deleted-%' or email_key not like 'deleted-%' or first_name <> 'Deleted' or last_name <> 'account' or name_key <> 'deleted account' or password <> ''"
                + " or phone is not null or school is not null or school_key is not null or last_seen_at is not null or warned_at is not null or moves_since is not null or mail_off <> ''"),
        ["companies"] = new(
            "address auto_confirm city city_key created_at description email id is_active linkedin_url lock_version logo_url name name_key phone postal_code search_text sector sector_key siret suspended time_zone updated_at user_id verified_email website",
            "companies", "user_id = @Id", "is_active = 1 or address is not null or postal_code is not null or phone is not null or email is not null or verified_email is not null or website is not null or description is not null"
                + " or logo_url is not null or linkedin_url is not null or siret is not null or search_text <> name_key"),
        ["closures"] = new("company_id created_at end_time from_date id reason start_time to_date", "closures", OfCompanies, "reason is not null"),
        ["timeslots"] = new("company_id created_at day_of_week end_time id is_active max_reservations slot_minutes start_time updated_at", "companies", OfCompanies, Why: "no texts"),
        ["reservations"] = new(
            "attended calendar_sequence cancellation_reason cancelled_at cancelled_by changes company_id completed_at confirmed_at created_at date day_version ends_at failed_proposals id instructions lapses_at notes places purged_at starts_at status time_end time_start updated_at user_id",
            "reservations", "user_id = @Id", "notes is not null or (cancelled_by = 'student' and cancellation_reason is not null) or (status in ('pending', 'confirmed') and starts_at > updated_at)"),
        ["messages"] = new("author body created_at id reservation_id user_id", "messages", "user_id = @Id", "body is not null"),
        ["held_places"] = new(
            "company_id created_at date day_version ends_at entry_id expires_at id is_open kind outcome places reason released_at reservation_id starts_at time_end time_start user_id",
            "holds", "user_id = @Id", "reason is not null or is_open = 1"),
        ["waitlist_entries"] = new(
            "company_id date ends_at id is_open joined_at left_at line_at offers outcome reservation_id starts_at time_end time_start user_id", "waitlist", "user_id = @Id", "is_open = 1"),
        ["idempotency_keys"] = new("body created_at idempotency_key request_hash reservation_id status user_id", "idempotency_keys", "user_id = @Id", All),
        ["calendar_feeds"] = new("company_id created_at made_by token_hash user_id", "calendars", "made_by = @Id", All),
        ["webhooks"] = new(
            "company_id created_at dead_in_a_row description events id is_active previous_seed previous_until seed updated_at url user_id verified_at", "webhooks", "user_id = @Id", All),
        ["deliveries"] = new(
            "attempts channel created_at facts id kind lane last_error next_attempt_at reservation_id sent_at state status_code token user_id webhook_id",
            "deliveries", "user_id = @Id", "facts is not null or state <> 'sent'"),
        ["digest_entries"] = new("company_id created_at facts id kind reservation_id sent_at user_id", "digest_entries", "user_id = @Id", All),
        ["mail_budgets"] = new("direction sent since user_id", null, Why: "how many mails an account got and caused within an hour"),
        ["events"] = new(
            "actor_id dedup_key id occurred_at occurrences payload subject_id subject_type type via", "events", "actor_id = @Id or (subject_type = 'account' and subject_id = @Id)", Why: "ids only"),
        ["notices"] = new(
            "actor_id created_at facts failed_at id kind reservation_id subject_id subject_type user_id via", "events", "user_id = @Id", "facts is not null and facts <> '{}'"),
        ["sessions"] = new("created_at device ended_at expires_at id user_id", "sessions", "user_id = @Id", All),
        ["mail_tokens"] = new("created_at expires_at purpose token_hash used_at user_id", "links", "user_id = @Id", All),
        ["email_changes"] = new("created_at email email_key expires_at token_hash used_at user_id", "email_changes", "user_id = @Id", All),
        ["known_addresses"] = new("address_hash id last_at user_id", "known_addresses", "user_id = @Id", All),
        ["refresh_tokens"] = new("created_at expires_at session_id token_hash used_at", null, Why: "hashes; they go with their session"),
        ["failed_attempts"] = new("account_hash failures since", null, Why: "keyed hashes, for an hour"),
        ["verification_mails"] = new("hash number sent_at", null, Why: "keyed hashes, for a day"),
        ["company_days"] = new("company_id date lock_version", null, Why: "locks of days"),
        ["reminders"] = new("reservation_id starts_at", null, Why: "which reservations were reminded of"),
        ["webhook_hosts"] = new("host sent since", null, Why: "how much a host got in a minute, of all accounts"),
        ["key_ring"] = new("created_at id name value", null, Why: "the server's own keys"),
        ["schema_lock"] = new("held_until holder id", null, Why: "on MySQL and MariaDB alone: which instance migrates"),
        ["schema_migrations"] = new("applied_at name sha256", null, Why: "the schema"),
    };

    /// <summary>Members of an export that show a part of a table that is above.</summary>
    public static readonly string[] MoreSections = ["exported_at", "use", "mail_preferences", "contact_messages", "answers"];
}
