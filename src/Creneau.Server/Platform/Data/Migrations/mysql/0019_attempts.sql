-- Used refresh tokens are deleted after a day.
create index ix_refresh_tokens_used on refresh_tokens (used_at);

-- Failed attempts to use an account, over all addresses of callers; the account is a keyed hash of its address.
create table if not exists failed_attempts (
  account_hash char(64) not null,
  since        datetime(3) not null,
  failures     int not null,
  primary key (account_hash),
  key ix_failed_attempts_since (since)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- The addresses from which an account was signed in to, as keyed hashes.
create table if not exists known_addresses (
  id           bigint not null auto_increment,
  user_id      bigint not null,
  address_hash char(64) not null,
  last_at      datetime(3) not null,
  primary key (id),
  unique key ux_known_addresses (user_id, address_hash),
  key ix_known_addresses_last (last_at),
  constraint fk_known_addresses_user foreign key (user_id) references users (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
