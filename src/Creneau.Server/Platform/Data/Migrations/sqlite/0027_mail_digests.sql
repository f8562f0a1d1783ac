-- What waits to be mailed in a digest, and for a day what was; how many mails went to an account, and were caused by one, in an hour.
create table if not exists digest_entries (
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
) strict;
create index if not exists ix_digest_entries_user on digest_entries (user_id);
create index if not exists ix_digest_entries_reservation on digest_entries (reservation_id);
create index if not exists ix_digest_entries_created on digest_entries (created_at);

create table if not exists mail_budgets (
  direction text not null,
  user_id   integer not null,
  since     text not null,
  sent      integer not null,
  primary key (direction, user_id)
) strict, without rowid;
