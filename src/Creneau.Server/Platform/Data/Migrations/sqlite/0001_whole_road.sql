-- Instants are UTC text with milliseconds (2026-12-01 14:22:00.000), dates and times ISO text: all sort as they compare.
-- What is searched without case has a folded twin (email_key, name_key, ...) that the program writes.

create table if not exists users (
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
  updated_at     text not null,
  constraint ck_users_role check (role in ('student', 'company', 'admin'))
) strict;
create unique index if not exists uq_users_email on users (email_key);
create index if not exists ix_users_role on users (role, id);

create table if not exists sessions (
  id         integer primary key autoincrement,
  user_id    integer not null,
  created_at text not null,
  expires_at text not null,
  ended_at   text null,
  constraint fk_sessions_user foreign key (user_id) references users (id)
) strict;
create index if not exists ix_sessions_user on sessions (user_id);
create index if not exists ix_sessions_expires on sessions (expires_at);

create table if not exists refresh_tokens (
  token_hash text not null,
  session_id integer not null,
  created_at text not null,
  expires_at text not null,
  used_at    text null,
  primary key (token_hash),
  constraint fk_refresh_tokens_session foreign key (session_id) references sessions (id) on delete cascade
) strict;
create index if not exists ix_refresh_tokens_session on refresh_tokens (session_id);

create table if not exists companies (
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
  updated_at   text not null,
  constraint fk_companies_user foreign key (user_id) references users (id),
  constraint ck_companies_siret check (siret is null or length(siret) = 14)
) strict;
create unique index if not exists uq_companies_siret on companies (siret);
create index if not exists ix_companies_user on companies (user_id);
create index if not exists ix_companies_name on companies (is_active, name_key, id);
create index if not exists ix_companies_city on companies (is_active, city_key, name_key, id);
create index if not exists ix_companies_sector on companies (is_active, sector_key, name_key, id);

create table if not exists timeslots (
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
) strict;
create index if not exists ix_timeslots_company on timeslots (company_id, day_of_week);

create table if not exists closures (
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
) strict;
create index if not exists ix_closures_company on closures (company_id, to_date);

-- One row a company and a day, made on demand: whoever gives away a place on that day writes it first (docs/adr/0002).
create table if not exists company_days (
  company_id   integer not null,
  date         text not null,
  lock_version integer not null,
  primary key (company_id, date)
) strict;

create table if not exists reservations (
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
  updated_at          text not null,
  constraint fk_reservations_user foreign key (user_id) references users (id),
  constraint fk_reservations_company foreign key (company_id) references companies (id),
  constraint ck_reservations_status check (status in ('pending', 'confirmed', 'cancelled', 'completed')),
  constraint ck_reservations_times check (time_start < time_end),
  constraint ck_reservations_instants check (starts_at < ends_at),
  constraint ck_reservations_cancelled check ((status = 'cancelled') = (cancelled_at is not null) and (status = 'cancelled') = (cancelled_by is not null)),
  constraint ck_reservations_cancelled_by check (cancelled_by in ('student', 'company', 'admin', 'system')),
  constraint ck_reservations_confirmed check (status <> 'confirmed' or confirmed_at is not null),
  constraint ck_reservations_completed check ((status = 'completed') = (completed_at is not null))
) strict;
create index if not exists ix_reservations_company on reservations (company_id, date, status);
create index if not exists ix_reservations_user on reservations (user_id, status, ends_at);
create index if not exists ix_reservations_user_date on reservations (user_id, date, time_start, id);
create index if not exists ix_reservations_lapses on reservations (status, lapses_at);
create index if not exists ix_reservations_ends on reservations (status, ends_at);
create index if not exists ix_reservations_date on reservations (date, time_start, id);

create table if not exists idempotency_keys (
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
) strict;
create index if not exists ix_idempotency_keys_created on idempotency_keys (created_at);
