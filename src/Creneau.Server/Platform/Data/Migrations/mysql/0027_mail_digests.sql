-- What waits to be mailed in a digest, and for a day what was; how many mails went to an account, and were caused by one, in an hour.
create table if not exists digest_entries (
  id             bigint not null auto_increment,
  user_id        bigint not null,
  company_id     bigint null,
  reservation_id bigint not null,
  kind           varchar(40) not null,
  facts          varchar(4000) null,
  created_at     datetime(3) not null,
  sent_at        datetime(3) null,
  primary key (id),
  key ix_digest_entries_user (user_id),
  key ix_digest_entries_reservation (reservation_id),
  key ix_digest_entries_created (created_at),
  constraint fk_digest_entries_user foreign key (user_id) references users (id),
  constraint fk_digest_entries_reservation foreign key (reservation_id) references reservations (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

create table if not exists mail_budgets (
  direction varchar(2) not null,
  user_id   bigint not null,
  since     datetime(3) not null,
  sent      int not null,
  primary key (direction, user_id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;
