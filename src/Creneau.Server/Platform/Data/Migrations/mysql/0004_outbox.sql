-- What somebody must be told. A change appends one notice in its own transaction; a worker turns it into deliveries and deletes it
-- (docs/adr/0009). Both without foreign keys: they would lock the rows of students and reservations, which the busiest calls write.

create table if not exists notices (
  id             bigint not null auto_increment,
  kind           varchar(40) not null,
  reservation_id bigint null,
  user_id        bigint null,
  facts          varchar(4000) null,
  created_at     datetime(3) not null,
  failed_at      datetime(3) null,
  primary key (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists deliveries (
  id              bigint not null auto_increment,
  channel         varchar(16) not null,
  kind            varchar(40) not null,
  reservation_id  bigint null,
  user_id         bigint null,
  lane            bigint not null default 0,
  facts           varchar(4000) null,
  token           char(32) not null,
  state           varchar(8) not null default 'pending',
  attempts        int not null default 0,
  next_attempt_at datetime(3) null,
  last_error      varchar(500) null,
  created_at      datetime(3) not null,
  sent_at         datetime(3) null,
  primary key (id),
  key ix_deliveries_due (channel, state, lane, next_attempt_at),
  key ix_deliveries_created (state, created_at),
  key ix_deliveries_user (user_id),
  key ix_deliveries_reservation (reservation_id),
  constraint ck_deliveries_state check (state in ('pending', 'sent', 'dead')),
  constraint ck_deliveries_pending check ((state = 'pending') = (next_attempt_at is not null)),
  constraint ck_deliveries_sent check ((state = 'sent') = (sent_at is not null))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- One row for each start that a student was reminded of, or needed no reminder of: whoever inserts it tells.
create table if not exists reminders (
  reservation_id bigint not null,
  starts_at      datetime(3) not null,
  primary key (reservation_id, starts_at),
  key ix_reminders_starts (starts_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- The links in mails: to verify an address, to choose another password. Only a hash is kept.
create table if not exists mail_tokens (
  token_hash char(64) not null,
  user_id    bigint not null,
  purpose    varchar(8) not null,
  created_at datetime(3) not null,
  expires_at datetime(3) not null,
  used_at    datetime(3) null,
  primary key (token_hash),
  key ix_mail_tokens_user (user_id),
  key ix_mail_tokens_expires (expires_at),
  constraint fk_mail_tokens_user foreign key (user_id) references users (id),
  constraint ck_mail_tokens_purpose check (purpose in ('verify', 'reset'))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

alter table users
  add column language varchar(2) not null default 'en',
  add constraint ck_users_language check (language in ('en', 'fr'));
