-- Who waits for a place in a full slot. One row for each time somebody joined; is_open while they wait, null once they are off the list,
-- so that the unique key is one of those who wait. The offers are counted: whoever gives one writes the row. The line is in the order of
-- line_at: when somebody joined, or when an offer lapsed of which they had not been told (docs/adr/0010).
create table if not exists waitlist_entries (
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
) strict;
create unique index if not exists uq_waitlist_entries_open on waitlist_entries (user_id, is_open, company_id, date, time_start, time_end);
create index if not exists ix_waitlist_entries_line on waitlist_entries (company_id, is_open, date, time_start);
create index if not exists ix_waitlist_entries_starts on waitlist_entries (is_open, starts_at);

-- Places held without a reservation on their slot: the alternative that a company proposes (of a reservation), and what somebody who
-- waited is offered (of an entry). It counts as taken while is_open and expires_at is ahead. The unique keys are of the open ones.
-- No foreign key of the user: it would lock that row after the day's, against the order of the locks (docs/adr/0002).
create table if not exists held_places (
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
) strict;
create unique index if not exists uq_held_places_reservation on held_places (reservation_id, is_open);
create unique index if not exists uq_held_places_entry on held_places (entry_id, is_open);
create index if not exists ix_held_places_taken on held_places (company_id, is_open, date);
create index if not exists ix_held_places_user on held_places (user_id, is_open);
create index if not exists ix_held_places_expires on held_places (is_open, expires_at);

-- The conversation of a student and a company about a reservation. The text goes with its author's account.
create table if not exists messages (
  id             integer primary key autoincrement,
  reservation_id integer not null,
  user_id        integer not null,
  author         text not null,
  body           text null,
  created_at     text not null,
  constraint fk_messages_reservation foreign key (reservation_id) references reservations (id),
  constraint fk_messages_user foreign key (user_id) references users (id),
  constraint ck_messages_author check (author in ('student', 'company'))
) strict;
create index if not exists ix_messages_reservation on messages (reservation_id, id);
create index if not exists ix_messages_user on messages (user_id, id);
