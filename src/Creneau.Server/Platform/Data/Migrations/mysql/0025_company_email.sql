-- A company's address for mail that was verified by its link: it counts while it is the company's address. Null: none was, not even of companies
-- from before this version.
alter table companies add column verified_email varchar(255) null;

-- The mails with a link to verify an address, by mailbox or by account, as keyed hashes. A number makes two at once collide.
create table if not exists verification_mails (
  hash    char(64) not null,
  number  int not null,
  sent_at datetime(3) not null,
  primary key (hash, number),
  key ix_verification_mails_sent (sent_at)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
