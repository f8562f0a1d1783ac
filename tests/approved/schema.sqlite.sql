CREATE TABLE calendar_feeds (
  token_hash text not null,
  user_id    integer null,
  company_id integer null,
  made_by    integer not null,
  created_at text not null,
  primary key (token_hash),
  constraint fk_calendar_feeds_user foreign key (user_id) references users (id),
  constraint fk_calendar_feeds_company foreign key (company_id) references companies (id),
  constraint fk_calendar_feeds_made_by foreign key (made_by) references users (id),
  constraint ck_calendar_feeds_of check ((user_id is null) <> (company_id is null))
) strict
CREATE INDEX ix_calendar_feeds_made_by on calendar_feeds (made_by)
CREATE UNIQUE INDEX uq_calendar_feeds_company on calendar_feeds (company_id)
CREATE UNIQUE INDEX uq_calendar_feeds_user on calendar_feeds (user_id)
CREATE TABLE closures (
  id         integer primary key autoincrement,
  company_id integer not null,
  from_date  text not null,
  to_date    text not null,
  start_time text null,
  end_time   text null,
  reason     text null,
  created_at text not null,
  constraint fk_closures_company foreign key (company_id) references companies (id),
  constraint ck_closures_dates check (from_date <= to_date),
  constraint ck_closures_times check (start_time is null or end_time is null or start_time < end_time)
) strict
CREATE INDEX ix_closures_company on closures (company_id, to_date)
CREATE TABLE companies (
  id           integer primary key autoincrement,
  user_id      integer not null,
  name         text not null,
  siret        text null,
  address      text null,
  city         text null,
  postal_code  text null,
  phone        text null,
  email        text null,
  website      text null,
  sector       text null,
  description  text null,
  logo_url     text null,
  time_zone    text not null,
  auto_confirm integer not null default 0,
  is_active    integer not null default 1,
  name_key     text not null,
  city_key     text null,
  sector_key   text null,
  search_text  text not null,
  lock_version integer not null default 0,
  created_at   text not null,
  updated_at   text not null, linkedin_url text null, suspended integer not null default 0 check (suspended in (0, 1)), verified_email text null,
  constraint fk_companies_user foreign key (user_id) references users (id),
  constraint ck_companies_siret check (siret is null or length(siret) = 14)
) strict
CREATE INDEX ix_companies_city on companies (is_active, city_key, name_key, id)
CREATE INDEX ix_companies_city_sector on companies (is_active, city_key, sector_key, name_key, id)
CREATE INDEX ix_companies_name on companies (is_active, name_key, id)
CREATE INDEX ix_companies_sector on companies (is_active, sector_key, name_key, id)
CREATE INDEX ix_companies_user on companies (user_id)
CREATE UNIQUE INDEX uq_companies_siret on companies (siret)
CREATE TABLE company_days (
  company_id   integer not null,
  date         text not null,
  lock_version integer not null,
  primary key (company_id, date)
) strict
CREATE TABLE deliveries (
  id              integer primary key autoincrement,
  channel         text not null,
  kind            text not null,
  reservation_id  integer null,
  user_id         integer null,
  lane            integer not null default 0,
  facts           text null,
  token           text not null,
  state           text not null default 'pending',
  attempts        integer not null default 0,
  next_attempt_at text null,
  last_error      text null,
  created_at      text not null,
  sent_at         text null, webhook_id integer null constraint fk_deliveries_webhook references webhooks (id) on delete cascade, status_code integer null,
  constraint ck_deliveries_state check (state in ('pending', 'sent', 'dead')),
  constraint ck_deliveries_pending check ((state = 'pending') = (next_attempt_at is not null)),
  constraint ck_deliveries_sent check ((state = 'sent') = (sent_at is not null))
) strict
CREATE INDEX ix_deliveries_created on deliveries (state, created_at)
CREATE INDEX ix_deliveries_due on deliveries (channel, state, lane, next_attempt_at)
CREATE INDEX ix_deliveries_reservation on deliveries (reservation_id)
CREATE INDEX ix_deliveries_user on deliveries (user_id)
CREATE INDEX ix_deliveries_webhook on deliveries (webhook_id, state, next_attempt_at)
CREATE TABLE digest_entries (
  id             integer primary key autoincrement,
  user_id        integer not null,
  company_id     integer null,
  reservation_id integer not null,
  kind           text not null,
  facts          text null,
  created_at     text not null,
  sent_at        text null,
  constraint fk_digest_entries_user foreign key (user_id) references users (id),
  constraint fk_digest_entries_reservation foreign key (reservation_id) references reservations (id)
) strict
CREATE INDEX ix_digest_entries_created on digest_entries (created_at)
CREATE INDEX ix_digest_entries_reservation on digest_entries (reservation_id)
CREATE INDEX ix_digest_entries_user on digest_entries (user_id)
CREATE TABLE email_changes (
  token_hash text not null,
  user_id    integer not null,
  email      text not null,
  email_key  text not null,
  created_at text not null,
  expires_at text not null,
  used_at    text null,
  primary key (token_hash),
  constraint fk_email_changes_user foreign key (user_id) references users (id)
) strict
CREATE INDEX ix_email_changes_expires on email_changes (expires_at)
CREATE INDEX ix_email_changes_user on email_changes (user_id)
CREATE TABLE events (
  id           integer primary key autoincrement,
  occurred_at  text not null,
  actor_id     integer null,
  via          text null,
  type         text not null,
  subject_type text not null,
  subject_id   integer not null,
  payload      text null,
  occurrences  integer not null default 1,
  dedup_key    text null
) strict
CREATE INDEX ix_events_actor on events (actor_id)
CREATE INDEX ix_events_occurred on events (occurred_at)
CREATE INDEX ix_events_subject on events (subject_type, subject_id)
CREATE INDEX ix_events_type on events (type)
CREATE UNIQUE INDEX ux_events_dedup on events (dedup_key)
CREATE TABLE failed_attempts (
  account_hash text not null,
  since        text not null,
  failures     integer not null,
  primary key (account_hash)
) strict
CREATE INDEX ix_failed_attempts_since on failed_attempts (since)
CREATE TABLE held_places (
  id             integer primary key autoincrement,
  kind           text not null,
  user_id        integer not null,
  company_id     integer not null,
  reservation_id integer null,
  entry_id       integer null,
  date           text not null,
  time_start     text not null,
  time_end       text not null,
  starts_at      text not null,
  ends_at        text not null,
  places         integer not null,
  day_version    integer not null,
  reason         text null,
  is_open        integer null default 1,
  created_at     text not null,
  expires_at     text not null,
  released_at    text null,
  outcome        text null,
  constraint fk_held_places_company foreign key (company_id) references companies (id),
  constraint fk_held_places_reservation foreign key (reservation_id) references reservations (id),
  constraint fk_held_places_entry foreign key (entry_id) references waitlist_entries (id),
  constraint ck_held_places_kind check ((kind = 'proposal') = (reservation_id is not null) and (kind = 'offer') = (entry_id is not null)),
  constraint ck_held_places_times check (time_start < time_end),
  constraint ck_held_places_instants check (starts_at < ends_at and expires_at <= starts_at),
  constraint ck_held_places_places check (places >= 1),
  constraint ck_held_places_open check (is_open is null or is_open = 1),
  constraint ck_held_places_released check ((is_open is null) = (released_at is not null) and (is_open is null) = (outcome is not null)),
  constraint ck_held_places_outcome check (outcome in ('accepted', 'rejected', 'replaced', 'withdrawn', 'expired'))
) strict
CREATE INDEX ix_held_places_expires on held_places (is_open, expires_at)
CREATE INDEX ix_held_places_taken on held_places (company_id, is_open, date)
CREATE INDEX ix_held_places_user on held_places (user_id, is_open)
CREATE UNIQUE INDEX uq_held_places_entry on held_places (entry_id, is_open)
CREATE UNIQUE INDEX uq_held_places_reservation on held_places (reservation_id, is_open)
CREATE TABLE idempotency_keys (
  user_id        integer not null,
  idempotency_key text not null,
  request_hash   text not null,
  status         integer not null,
  body           text not null,
  reservation_id integer null,
  created_at     text not null,
  primary key (user_id, idempotency_key),
  constraint fk_idempotency_keys_user foreign key (user_id) references users (id),
  constraint fk_idempotency_keys_reservation foreign key (reservation_id) references reservations (id)
) strict
CREATE INDEX ix_idempotency_keys_created on idempotency_keys (created_at)
CREATE TABLE key_ring (
  id         integer primary key autoincrement,
  name       text not null,
  value      text not null,
  created_at text not null
) strict
CREATE TABLE known_addresses (
  id           integer primary key autoincrement,
  user_id      integer not null,
  address_hash text not null,
  last_at      text not null,
  constraint fk_known_addresses_user foreign key (user_id) references users (id)
) strict
CREATE INDEX ix_known_addresses_last on known_addresses (last_at)
CREATE UNIQUE INDEX ux_known_addresses on known_addresses (user_id, address_hash)
CREATE TABLE mail_budgets (
  direction text not null,
  user_id   integer not null,
  since     text not null,
  sent      integer not null,
  primary key (direction, user_id)
) strict, without rowid
CREATE TABLE mail_tokens (
  token_hash text not null,
  user_id    integer not null,
  purpose    text not null,
  created_at text not null,
  expires_at text not null,
  used_at    text null,
  primary key (token_hash),
  constraint fk_mail_tokens_user foreign key (user_id) references users (id),
  constraint ck_mail_tokens_purpose check (purpose in ('verify', 'reset'))
) strict
CREATE INDEX ix_mail_tokens_expires on mail_tokens (expires_at)
CREATE INDEX ix_mail_tokens_user on mail_tokens (user_id)
CREATE TABLE messages (
  id             integer primary key autoincrement,
  reservation_id integer not null,
  user_id        integer not null,
  author         text not null,
  body           text null,
  created_at     text not null,
  constraint fk_messages_reservation foreign key (reservation_id) references reservations (id),
  constraint fk_messages_user foreign key (user_id) references users (id),
  constraint ck_messages_author check (author in ('student', 'company'))
) strict
CREATE INDEX ix_messages_reservation on messages (reservation_id, id)
CREATE INDEX ix_messages_user on messages (user_id, id)
CREATE TABLE notices (
  id             integer primary key autoincrement,
  kind           text not null,
  reservation_id integer null,
  user_id        integer null,
  facts          text null,
  created_at     text not null,
  failed_at      text null
, actor_id integer null, via text null, subject_type text null, subject_id integer null) strict
CREATE TABLE refresh_tokens (
  token_hash text not null,
  session_id integer not null,
  created_at text not null,
  expires_at text not null,
  used_at    text null,
  primary key (token_hash),
  constraint fk_refresh_tokens_session foreign key (session_id) references sessions (id) on delete cascade
) strict
CREATE INDEX ix_refresh_tokens_session on refresh_tokens (session_id)
CREATE INDEX ix_refresh_tokens_used on refresh_tokens (used_at)
CREATE TABLE reminders (
  reservation_id integer not null,
  starts_at      text not null,
  primary key (reservation_id, starts_at)
) strict
CREATE INDEX ix_reminders_starts on reminders (starts_at)
CREATE TABLE reservations (
  id                  integer primary key autoincrement,
  user_id             integer not null,
  company_id          integer not null,
  date                text not null,
  time_start          text not null,
  time_end            text not null,
  starts_at           text not null,
  ends_at             text not null,
  status              text not null,
  notes               text null,
  instructions        text null,
  lapses_at           text not null,
  attended            integer null,
  cancellation_reason text null,
  cancelled_by        text null,
  confirmed_at        text null,
  cancelled_at        text null,
  completed_at        text null,
  created_at          text not null,
  updated_at          text not null, places integer null constraint ck_reservations_places check (places >= 1), day_version integer null, calendar_sequence integer not null default 0, changes integer not null default 0, failed_proposals integer not null default 0, purged_at text null,
  constraint fk_reservations_user foreign key (user_id) references users (id),
  constraint fk_reservations_company foreign key (company_id) references companies (id),
  constraint ck_reservations_status check (status in ('pending', 'confirmed', 'cancelled', 'completed')),
  constraint ck_reservations_times check (time_start < time_end),
  constraint ck_reservations_instants check (starts_at < ends_at),
  constraint ck_reservations_cancelled check ((status = 'cancelled') = (cancelled_at is not null) and (status = 'cancelled') = (cancelled_by is not null)),
  constraint ck_reservations_cancelled_by check (cancelled_by in ('student', 'company', 'admin', 'system')),
  constraint ck_reservations_confirmed check (status <> 'confirmed' or confirmed_at is not null),
  constraint ck_reservations_completed check ((status = 'completed') = (completed_at is not null))
) strict
CREATE INDEX ix_reservations_date on reservations (date, time_start, id)
CREATE INDEX ix_reservations_ends on reservations (status, purged_at, ends_at)
CREATE INDEX ix_reservations_held on reservations (user_id, status, ends_at, starts_at, company_id)
CREATE INDEX ix_reservations_lapses on reservations (status, lapses_at)
CREATE INDEX ix_reservations_taken on reservations (company_id, date, status, starts_at, ends_at)
CREATE INDEX ix_reservations_user_date on reservations (user_id, date, time_start, id)
CREATE TABLE schema_migrations (name varchar(100) not null primary key, sha256 char(64) not null, applied_at varchar(30) not null)
CREATE TABLE sessions (
  id         integer primary key autoincrement,
  user_id    integer not null,
  created_at text not null,
  expires_at text not null,
  ended_at   text null, device text null,
  constraint fk_sessions_user foreign key (user_id) references users (id)
) strict
CREATE INDEX ix_sessions_expires on sessions (expires_at)
CREATE INDEX ix_sessions_user on sessions (user_id)
CREATE TABLE sqlite_sequence(name,seq)
CREATE TABLE timeslots (
  id               integer primary key autoincrement,
  company_id       integer not null,
  day_of_week      text not null,
  start_time       text not null,
  end_time         text not null,
  slot_minutes     integer not null default 60,
  max_reservations integer not null default 1,
  is_active        integer not null default 1,
  created_at       text not null,
  updated_at       text not null,
  constraint fk_timeslots_company foreign key (company_id) references companies (id),
  constraint ck_timeslots_day check (day_of_week in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
  constraint ck_timeslots_times check (start_time < end_time),
  constraint ck_timeslots_length check (slot_minutes >= 1),
  constraint ck_timeslots_places check (max_reservations >= 1)
) strict
CREATE INDEX ix_timeslots_company on timeslots (company_id, day_of_week)
CREATE TABLE users (
  id             integer primary key autoincrement,
  email          text not null,
  email_key      text not null,
  password       text not null,
  first_name     text not null,
  last_name      text not null,
  name_key       text not null,
  phone          text null,
  role           text not null,
  school         text null,
  is_active      integer not null default 1,
  email_verified integer not null default 0,
  lock_version   integer not null default 0,
  created_at     text not null,
  updated_at     text not null, language text not null default 'en' constraint ck_users_language check (language in ('en', 'fr')), moves integer not null default 0, moves_since text null, last_seen_at text null, warned_at text null, mail_off text not null default '', school_key text null,
  constraint ck_users_role check (role in ('student', 'company', 'admin'))
) strict
CREATE INDEX ix_users_role on users (role, id)
CREATE UNIQUE INDEX uq_users_email on users (email_key)
CREATE TABLE verification_mails (
  hash    text not null,
  number  integer not null,
  sent_at text not null,
  primary key (hash, number)
) strict, without rowid
CREATE INDEX ix_verification_mails_sent on verification_mails (sent_at)
CREATE TABLE waitlist_entries (
  id             integer primary key autoincrement,
  user_id        integer not null,
  company_id     integer not null,
  date           text not null,
  time_start     text not null,
  time_end       text not null,
  starts_at      text not null,
  ends_at        text not null,
  offers         integer not null default 0,
  is_open        integer null default 1,
  joined_at      text not null,
  line_at        text not null,
  left_at        text null,
  outcome        text null,
  reservation_id integer null,
  constraint fk_waitlist_entries_user foreign key (user_id) references users (id),
  constraint fk_waitlist_entries_company foreign key (company_id) references companies (id),
  constraint fk_waitlist_entries_reservation foreign key (reservation_id) references reservations (id),
  constraint ck_waitlist_entries_times check (time_start < time_end),
  constraint ck_waitlist_entries_open check (is_open is null or is_open = 1),
  constraint ck_waitlist_entries_left check ((is_open is null) = (left_at is not null) and (is_open is null) = (outcome is not null)),
  constraint ck_waitlist_entries_outcome check (outcome in ('accepted', 'declined', 'lapsed', 'left', 'passed', 'gone')),
  constraint ck_waitlist_entries_accepted check (outcome <> 'accepted' or reservation_id is not null)
) strict
CREATE INDEX ix_waitlist_entries_line on waitlist_entries (company_id, is_open, date, time_start)
CREATE INDEX ix_waitlist_entries_outcome on waitlist_entries (user_id, outcome, left_at)
CREATE INDEX ix_waitlist_entries_starts on waitlist_entries (is_open, starts_at)
CREATE UNIQUE INDEX uq_waitlist_entries_open on waitlist_entries (user_id, is_open, company_id, date, time_start, time_end)
CREATE TABLE webhook_hosts (
  host  text not null primary key,
  since text not null,
  sent  integer not null
) strict, without rowid
CREATE TABLE webhooks (
  id             integer primary key autoincrement,
  user_id        integer not null,
  company_id     integer null,
  url            text not null,
  description    text null,
  events         text not null,
  seed           text not null,
  previous_seed  text null,
  previous_until text null,
  is_active      integer not null default 1,
  dead_in_a_row  integer not null default 0,
  created_at     text not null,
  updated_at     text not null, verified_at text null,
  constraint fk_webhooks_user foreign key (user_id) references users (id),
  constraint fk_webhooks_company foreign key (company_id) references companies (id),
  constraint ck_webhooks_active check (is_active in (0, 1)),
  constraint ck_webhooks_previous check ((previous_seed is null) = (previous_until is null))
) strict
CREATE INDEX ix_webhooks_company on webhooks (company_id)
CREATE INDEX ix_webhooks_user on webhooks (user_id)
