-- A company's address for mail that was verified by its link: it counts while it is the company's address. Null: none was, not even of companies
-- from before this version.
alter table companies add column verified_email text null;

-- The mails with a link to verify an address, by mailbox or by account, as keyed hashes. A number makes two at once collide.
create table if not exists verification_mails (
  hash    text not null,
  number  integer not null,
  sent_at text not null,
  primary key (hash, number)
) strict, without rowid;
create index if not exists ix_verification_mails_sent on verification_mails (sent_at);
