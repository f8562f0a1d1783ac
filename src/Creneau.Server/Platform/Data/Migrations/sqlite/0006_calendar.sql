-- The addresses at which calendar programs read reservations: one for a student, one for a company. Only a hash is kept.
-- Whoever made one must still be allowed to read what it shows.

create table if not exists calendar_feeds (
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
) strict;
create unique index if not exists uq_calendar_feeds_user on calendar_feeds (user_id);
create unique index if not exists uq_calendar_feeds_company on calendar_feeds (company_id);
create index if not exists ix_calendar_feeds_made_by on calendar_feeds (made_by);

-- Goes up with every change that a calendar shows, so that calendars know which of two invitations is the newer.

alter table reservations add column calendar_sequence integer not null default 0;
