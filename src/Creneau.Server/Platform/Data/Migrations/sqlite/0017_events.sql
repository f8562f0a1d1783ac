-- The audit log: the dispatcher moves an event here once it has made deliveries of it. Rows are added, and deleted when they are old; only
-- the count of an aggregated row goes up. Ids only, no texts of people. No foreign keys, for the reason in 0004, and because an event
-- outlives its subject.

create table if not exists events (
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
) strict;
create unique index if not exists ux_events_dedup on events (dedup_key);
create index if not exists ix_events_type on events (type);
create index if not exists ix_events_actor on events (actor_id);
create index if not exists ix_events_subject on events (subject_type, subject_id);
create index if not exists ix_events_occurred on events (occurred_at);

-- Null in what an older program appends.
alter table notices add column actor_id integer null;
alter table notices add column via text null;
alter table notices add column subject_type text null;
alter table notices add column subject_id integer null;
