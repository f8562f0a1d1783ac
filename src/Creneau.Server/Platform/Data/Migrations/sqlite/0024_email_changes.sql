-- Addresses that accounts change to once the link mailed there is opened; the token is stored as a hash.
create table if not exists email_changes (
  token_hash text not null,
  user_id    integer not null,
  email      text not null,
  email_key  text not null,
  created_at text not null,
  expires_at text not null,
  used_at    text null,
  primary key (token_hash),
  constraint fk_email_changes_user foreign key (user_id) references users (id)
) strict;
create index if not exists ix_email_changes_user on email_changes (user_id);
create index if not exists ix_email_changes_expires on email_changes (expires_at);
