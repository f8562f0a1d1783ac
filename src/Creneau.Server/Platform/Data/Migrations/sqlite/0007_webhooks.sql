-- Addresses of programs that are told what happens to reservations (docs/webhooks.md). No secret is kept: it is made from the seed and a
-- key that is not in the database.

create table if not exists webhooks (
  id             integer primary key autoincrement,
  user_id        integer not null,
  company_id     integer null,
  url            text not null,
  description    text null,
  events         text not null,
  seed           text not null,
  previous_seed  text null,
  previous_until text null,
  is_active      integer not null default 1,
  dead_in_a_row  integer not null default 0,
  created_at     text not null,
  updated_at     text not null,
  constraint fk_webhooks_user foreign key (user_id) references users (id),
  constraint fk_webhooks_company foreign key (company_id) references companies (id),
  constraint ck_webhooks_active check (is_active in (0, 1)),
  constraint ck_webhooks_previous check ((previous_seed is null) = (previous_until is null))
) strict;
create index if not exists ix_webhooks_user on webhooks (user_id);
create index if not exists ix_webhooks_company on webhooks (company_id);

alter table deliveries add column webhook_id integer null constraint fk_deliveries_webhook references webhooks (id) on delete cascade;
alter table deliveries add column status_code integer null;
create index if not exists ix_deliveries_webhook on deliveries (webhook_id, state, next_attempt_at);
