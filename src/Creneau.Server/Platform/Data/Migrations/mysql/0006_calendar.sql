-- The addresses at which calendar programs read reservations: one for a student, one for a company. Only a hash is kept.
-- Whoever made one must still be allowed to read what it shows.

create table if not exists calendar_feeds (
  token_hash char(64) not null,
  user_id    bigint null,
  company_id bigint null,
  made_by    bigint not null,
  created_at datetime(3) not null,
  primary key (token_hash),
  unique key uq_calendar_feeds_user (user_id),
  unique key uq_calendar_feeds_company (company_id),
  key ix_calendar_feeds_made_by (made_by),
  constraint fk_calendar_feeds_user foreign key (user_id) references users (id),
  constraint fk_calendar_feeds_company foreign key (company_id) references companies (id),
  constraint fk_calendar_feeds_made_by foreign key (made_by) references users (id),
  constraint ck_calendar_feeds_of check ((user_id is null) <> (company_id is null))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- Goes up with every change that a calendar shows, so that calendars know which of two invitations is the newer.

alter table reservations
  add column calendar_sequence int not null default 0;
