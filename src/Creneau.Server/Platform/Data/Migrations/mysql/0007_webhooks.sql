-- Addresses of programs that are told what happens to reservations (docs/webhooks.md). No secret is kept: it is made from the seed and a
-- key that is not in the database.

create table if not exists webhooks (
  id             bigint not null auto_increment,
  user_id        bigint not null,
  company_id     bigint null,
  url            varchar(2000) not null,
  description    varchar(200) null,
  events         varchar(400) not null,
  seed           char(64) not null,
  previous_seed  char(64) null,
  previous_until datetime(3) null,
  is_active      tinyint(1) not null default 1,
  dead_in_a_row  int not null default 0,
  created_at     datetime(3) not null,
  updated_at     datetime(3) not null,
  primary key (id),
  key ix_webhooks_user (user_id),
  key ix_webhooks_company (company_id),
  constraint fk_webhooks_user foreign key (user_id) references users (id),
  constraint fk_webhooks_company foreign key (company_id) references companies (id),
  constraint ck_webhooks_active check (is_active in (0, 1)),
  constraint ck_webhooks_previous check ((previous_seed is null) = (previous_until is null))
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

alter table deliveries
  add column webhook_id bigint null,
  add column status_code int null,
  add key ix_deliveries_webhook (webhook_id, state, next_attempt_at),
  add constraint fk_deliveries_webhook foreign key (webhook_id) references webhooks (id) on delete cascade;
