-- The keys that protect the cookies and forms of pages, shared by all instances; each is encrypted with a key made of SECRET_KEY.

create table if not exists key_ring (
  id         integer primary key autoincrement,
  name       text not null,
  value      text not null,
  created_at text not null
) strict;

-- The browser or program that signed in, as it named itself.
alter table sessions add column device text null;
