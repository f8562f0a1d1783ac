-- Instants are UTC with milliseconds. Text is compared byte by byte, as on SQLite; what is searched without case has a
-- folded twin (email_key, name_key, ...) that the program writes.

create table if not exists users (
  id             bigint not null auto_increment,
  email          varchar(255) not null,
  email_key      varchar(255) not null,
  password       varchar(255) not null,
  first_name     varchar(100) not null,
  last_name      varchar(100) not null,
  name_key       varchar(201) not null,
  phone          varchar(20) null,
  role           varchar(10) not null,
  school         varchar(255) null,
  is_active      boolean not null default 1,
  email_verified boolean not null default 0,
  lock_version   bigint not null default 0,
  created_at     datetime(3) not null,
  updated_at     datetime(3) not null,
  primary key (id),
  unique key uq_users_email (email_key),
  key ix_users_role (role, id),
  constraint ck_users_role check (role in ('student', 'company', 'admin'))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists sessions (
  id         bigint not null auto_increment,
  user_id    bigint not null,
  created_at datetime(3) not null,
  expires_at datetime(3) not null,
  ended_at   datetime(3) null,
  primary key (id),
  key ix_sessions_user (user_id),
  key ix_sessions_expires (expires_at),
  constraint fk_sessions_user foreign key (user_id) references users (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists refresh_tokens (
  token_hash char(64) not null,
  session_id bigint not null,
  created_at datetime(3) not null,
  expires_at datetime(3) not null,
  used_at    datetime(3) null,
  primary key (token_hash),
  key ix_refresh_tokens_session (session_id),
  constraint fk_refresh_tokens_session foreign key (session_id) references sessions (id) on delete cascade
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists companies (
  id           bigint not null auto_increment,
  user_id      bigint not null,
  name         varchar(255) not null,
  siret        char(14) null,
  address      varchar(255) null,
  city         varchar(100) null,
  postal_code  varchar(20) null,
  phone        varchar(20) null,
  email        varchar(255) null,
  website      varchar(255) null,
  sector       varchar(100) null,
  description  text null,
  logo_url     varchar(500) null,
  time_zone    varchar(64) not null,
  auto_confirm boolean not null default 0,
  is_active    boolean not null default 1,
  name_key     varchar(255) not null,
  city_key     varchar(100) null,
  sector_key   varchar(100) null,
  search_text  text not null,
  lock_version bigint not null default 0,
  created_at   datetime(3) not null,
  updated_at   datetime(3) not null,
  primary key (id),
  unique key uq_companies_siret (siret),
  key ix_companies_user (user_id),
  key ix_companies_name (is_active, name_key, id),
  key ix_companies_city (is_active, city_key, name_key, id),
  key ix_companies_sector (is_active, sector_key, name_key, id),
  constraint fk_companies_user foreign key (user_id) references users (id),
  constraint ck_companies_siret check (siret is null or char_length(siret) = 14)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists timeslots (
  id               bigint not null auto_increment,
  company_id       bigint not null,
  day_of_week      varchar(9) not null,
  start_time       time not null,
  end_time         time not null,
  slot_minutes     int not null default 60,
  max_reservations int not null default 1,
  is_active        boolean not null default 1,
  created_at       datetime(3) not null,
  updated_at       datetime(3) not null,
  primary key (id),
  key ix_timeslots_company (company_id, day_of_week),
  constraint fk_timeslots_company foreign key (company_id) references companies (id),
  constraint ck_timeslots_day check (day_of_week in ('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
  constraint ck_timeslots_times check (start_time < end_time),
  constraint ck_timeslots_length check (slot_minutes >= 1),
  constraint ck_timeslots_places check (max_reservations >= 1)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists closures (
  id         bigint not null auto_increment,
  company_id bigint not null,
  from_date  date not null,
  to_date    date not null,
  start_time time null,
  end_time   time null,
  reason     varchar(200) null,
  created_at datetime(3) not null,
  primary key (id),
  key ix_closures_company (company_id, to_date),
  constraint fk_closures_company foreign key (company_id) references companies (id),
  constraint ck_closures_dates check (from_date <= to_date),
  constraint ck_closures_times check (start_time is null or end_time is null or start_time < end_time)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- One row a company and a day, made on demand: whoever gives away a place on that day writes it first (docs/adr/0002).
create table if not exists company_days (
  company_id   bigint not null,
  date         date not null,
  lock_version bigint not null,
  primary key (company_id, date)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists reservations (
  id                  bigint not null auto_increment,
  user_id             bigint not null,
  company_id          bigint not null,
  date                date not null,
  time_start          time not null,
  time_end            time not null,
  starts_at           datetime(3) not null,
  ends_at             datetime(3) not null,
  status              varchar(10) not null,
  notes               varchar(500) null,
  instructions        varchar(1000) null,
  lapses_at           datetime(3) not null,
  attended            boolean null,
  cancellation_reason varchar(200) null,
  cancelled_by        varchar(10) null,
  confirmed_at        datetime(3) null,
  cancelled_at        datetime(3) null,
  completed_at        datetime(3) null,
  created_at          datetime(3) not null,
  updated_at          datetime(3) not null,
  primary key (id),
  key ix_reservations_company (company_id, date, status),
  key ix_reservations_user (user_id, status, ends_at),
  key ix_reservations_user_date (user_id, date, time_start, id),
  key ix_reservations_lapses (status, lapses_at),
  key ix_reservations_ends (status, ends_at),
  key ix_reservations_date (date, time_start, id),
  constraint fk_reservations_user foreign key (user_id) references users (id),
  constraint fk_reservations_company foreign key (company_id) references companies (id),
  constraint ck_reservations_status check (status in ('pending', 'confirmed', 'cancelled', 'completed')),
  constraint ck_reservations_times check (time_start < time_end),
  constraint ck_reservations_instants check (starts_at < ends_at),
  constraint ck_reservations_cancelled check ((status = 'cancelled') = (cancelled_at is not null) and (status = 'cancelled') = (cancelled_by is not null)),
  constraint ck_reservations_cancelled_by check (cancelled_by in ('student', 'company', 'admin', 'system')),
  constraint ck_reservations_confirmed check (status <> 'confirmed' or confirmed_at is not null),
  constraint ck_reservations_completed check ((status = 'completed') = (completed_at is not null))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists idempotency_keys (
  user_id        bigint not null,
  idempotency_key varchar(255) not null,
  request_hash   char(64) not null,
  status         int not null,
  body           text not null,
  reservation_id bigint null,
  created_at     datetime(3) not null,
  primary key (user_id, idempotency_key),
  key ix_idempotency_keys_created (created_at),
  constraint fk_idempotency_keys_user foreign key (user_id) references users (id),
  constraint fk_idempotency_keys_reservation foreign key (reservation_id) references reservations (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
