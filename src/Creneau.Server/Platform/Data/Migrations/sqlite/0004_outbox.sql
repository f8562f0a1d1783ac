-- What somebody must be told. A change appends one notice in its own transaction; a worker turns it into deliveries and deletes it
-- (docs/adr/0009). Both without foreign keys: they would lock the rows of students and reservations, which the busiest calls write.

create table if not exists notices (
  id             integer primary key autoincrement,
  kind           text not null,
  reservation_id integer null,
  user_id        integer null,
  facts          text null,
  created_at     text not null,
  failed_at      text null
) strict;

create table if not exists deliveries (
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
  sent_at         text null,
  constraint ck_deliveries_state check (state in ('pending', 'sent', 'dead')),
  constraint ck_deliveries_pending check ((state = 'pending') = (next_attempt_at is not null)),
  constraint ck_deliveries_sent check ((state = 'sent') = (sent_at is not null))
) strict;
create index if not exists ix_deliveries_due on deliveries (channel, state, lane, next_attempt_at);
create index if not exists ix_deliveries_created on deliveries (state, created_at);
create index if not exists ix_deliveries_user on deliveries (user_id);
create index if not exists ix_deliveries_reservation on deliveries (reservation_id);

-- One row for each start that a student was reminded of, or needed no reminder of: whoever inserts it tells.
create table if not exists reminders (
  reservation_id integer not null,
  starts_at      text not null,
  primary key (reservation_id, starts_at)
) strict;
create index if not exists ix_reminders_starts on reminders (starts_at);

-- The links in mails: to verify an address, to choose another password. Only a hash is kept.
create table if not exists mail_tokens (
  token_hash text not null,
  user_id    integer not null,
  purpose    text not null,
  created_at text not null,
  expires_at text not null,
  used_at    text null,
  primary key (token_hash),
  constraint fk_mail_tokens_user foreign key (user_id) references users (id),
  constraint ck_mail_tokens_purpose check (purpose in ('verify', 'reset'))
) strict;
create index if not exists ix_mail_tokens_user on mail_tokens (user_id);
create index if not exists ix_mail_tokens_expires on mail_tokens (expires_at);

alter table users add column language text not null default 'en' constraint ck_users_language check (language in ('en', 'fr'));
