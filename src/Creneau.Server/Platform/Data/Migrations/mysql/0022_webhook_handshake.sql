-- When a webhook's receiver has shown that it wants the events; those that are in use have. How many messages a host got in a minute.

alter table webhooks add column verified_at datetime(3) null;
update webhooks set verified_at = created_at;

create table if not exists webhook_hosts (
  host  varchar(255) not null,
  since datetime(3) not null,
  sent  int not null,
  primary key (host)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
