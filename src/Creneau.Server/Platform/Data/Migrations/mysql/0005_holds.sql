-- Who waits for a place in a full slot. One row for each time somebody joined; is_open while they wait, null once they are off the list,
-- so that the unique key is one of those who wait. The offers are counted: whoever gives one writes the row. The line is in the order of
-- line_at: when somebody joined, or when an offer lapsed of which they had not been told (docs/adr/0010).
create table if not exists waitlist_entries (
  id             bigint not null auto_increment,
  user_id        bigint not null,
  company_id     bigint not null,
  date           date not null,
  time_start     time not null,
  time_end       time not null,
  starts_at      datetime(3) not null,
  ends_at        datetime(3) not null,
  offers         int not null default 0,
  is_open        boolean null default 1,
  joined_at      datetime(3) not null,
  line_at        datetime(3) not null,
  left_at        datetime(3) null,
  outcome        varchar(10) null,
  reservation_id bigint null,
  primary key (id),
  unique key uq_waitlist_entries_open (user_id, is_open, company_id, date, time_start, time_end),
  key ix_waitlist_entries_line (company_id, is_open, date, time_start),
  key ix_waitlist_entries_starts (is_open, starts_at),
  constraint fk_waitlist_entries_user foreign key (user_id) references users (id),
  constraint fk_waitlist_entries_company foreign key (company_id) references companies (id),
  constraint fk_waitlist_entries_reservation foreign key (reservation_id) references reservations (id),
  constraint ck_waitlist_entries_times check (time_start < time_end),
  constraint ck_waitlist_entries_open check (is_open is null or is_open = 1),
  constraint ck_waitlist_entries_left check ((is_open is null) = (left_at is not null) and (is_open is null) = (outcome is not null)),
  constraint ck_waitlist_entries_outcome check (outcome in ('accepted', 'declined', 'lapsed', 'left', 'passed', 'gone')),
  constraint ck_waitlist_entries_accepted check (outcome <> 'accepted' or reservation_id is not null)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- Places held without a reservation on their slot: the alternative that a company proposes (of a reservation), and what somebody who
-- waited is offered (of an entry). It counts as taken while is_open and expires_at is ahead. The unique keys are of the open ones.
-- No foreign key of the user: it would lock that row after the day's, against the order of the locks (docs/adr/0002).
create table if not exists held_places (
  id             bigint not null auto_increment,
  kind           varchar(10) not null,
  user_id        bigint not null,
  company_id     bigint not null,
  reservation_id bigint null,
  entry_id       bigint null,
  date           date not null,
  time_start     time not null,
  time_end       time not null,
  starts_at      datetime(3) not null,
  ends_at        datetime(3) not null,
  places         int not null,
  day_version    bigint not null,
  reason         varchar(200) null,
  is_open        boolean null default 1,
  created_at     datetime(3) not null,
  expires_at     datetime(3) not null,
  released_at    datetime(3) null,
  outcome        varchar(10) null,
  primary key (id),
  unique key uq_held_places_reservation (reservation_id, is_open),
  unique key uq_held_places_entry (entry_id, is_open),
  key ix_held_places_taken (company_id, is_open, date),
  key ix_held_places_user (user_id, is_open),
  key ix_held_places_expires (is_open, expires_at),
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
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- The conversation of a student and a company about a reservation. The text goes with its author's account.
create table if not exists messages (
  id             bigint not null auto_increment,
  reservation_id bigint not null,
  user_id        bigint not null,
  author         varchar(10) not null,
  body           varchar(2000) null,
  created_at     datetime(3) not null,
  primary key (id),
  key ix_messages_reservation (reservation_id, id),
  key ix_messages_user (user_id, id),
  constraint fk_messages_reservation foreign key (reservation_id) references reservations (id),
  constraint fk_messages_user foreign key (user_id) references users (id),
  constraint ck_messages_author check (author in ('student', 'company'))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
