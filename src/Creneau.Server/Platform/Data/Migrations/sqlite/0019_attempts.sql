-- Used refresh tokens are deleted after a day.
create index if not exists ix_refresh_tokens_used on refresh_tokens (used_at);

-- Failed attempts to use an account, over all addresses of callers; the account is a keyed hash of its address.
create table if not exists failed_attempts (
  account_hash text not null,
  since        text not null,
  failures     integer not null,
  primary key (account_hash)
) strict;
create index if not exists ix_failed_attempts_since on failed_attempts (since);

-- The addresses from which an account was signed in to, as keyed hashes.
create table if not exists known_addresses (
  id           integer primary key autoincrement,
  user_id      integer not null,
  address_hash text not null,
  last_at      text not null,
  constraint fk_known_addresses_user foreign key (user_id) references users (id)
) strict;
create unique index if not exists ux_known_addresses on known_addresses (user_id, address_hash);
create index if not exists ix_known_addresses_last on known_addresses (last_at);
