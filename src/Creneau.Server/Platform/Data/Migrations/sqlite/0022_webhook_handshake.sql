-- When a webhook's receiver has shown that it wants the events; those that are in use have. How many messages a host got in a minute.

alter table webhooks add column verified_at text null;
update webhooks set verified_at = created_at;

create table if not exists webhook_hosts (
  host  text not null primary key,
  since text not null,
  sent  integer not null
) strict, without rowid;
