-- Addresses that accounts change to once the link mailed there is opened; the token is stored as a hash.
create table if not exists email_changes (
  token_hash char(64) not null,
  user_id    bigint not null,
  email      varchar(255) not null,
  email_key  varchar(255) not null,
  created_at datetime(3) not null,
  expires_at datetime(3) not null,
  used_at    datetime(3) null,
  primary key (token_hash),
  key ix_email_changes_user (user_id),
  key ix_email_changes_expires (expires_at),
  constraint fk_email_changes_user foreign key (user_id) references users (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
