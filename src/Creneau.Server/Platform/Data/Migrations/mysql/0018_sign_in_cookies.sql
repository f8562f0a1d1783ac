-- The keys that protect the cookies and forms of pages, shared by all instances; each is encrypted with a key made of SECRET_KEY.

create table if not exists key_ring (
  id         bigint not null auto_increment,
  name       varchar(100) not null,
  value      varchar(4000) not null,
  created_at datetime(3) not null,
  primary key (id)
) engine=InnoDB default charset=utf8mb4 collate=utf8mb4_bin;

-- The browser or program that signed in, as it named itself.
alter table sessions add column device varchar(255) null;
