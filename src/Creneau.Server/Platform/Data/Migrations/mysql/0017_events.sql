-- The audit log: the dispatcher moves an event here once it has made deliveries of it. Rows are added, and deleted when they are old; only
-- the count of an aggregated row goes up. Ids only, no texts of people. No foreign keys, for the reason in 0004, and because an event
-- outlives its subject.

create table if not exists events (
  id           bigint not null auto_increment,
  occurred_at  datetime(3) not null,
  actor_id     bigint null,
  via          varchar(8) null,
  type         varchar(40) not null,
  subject_type varchar(16) not null,
  subject_id   bigint not null,
  payload      varchar(4000) null,
  occurrences  int not null default 1,
  dedup_key    varchar(100) null,
  primary key (id),
  unique key ux_events_dedup (dedup_key),
  key ix_events_type (type),
  key ix_events_actor (actor_id),
  key ix_events_subject (subject_type, subject_id),
  key ix_events_occurred (occurred_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- Null in what an older program appends.
alter table notices
  add column actor_id bigint null,
  add column via varchar(8) null,
  add column subject_type varchar(16) null,
  add column subject_id bigint null;
