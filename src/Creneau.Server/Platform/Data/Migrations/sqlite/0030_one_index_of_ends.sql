-- One index finds the reservations that are over, both those to complete and those to purge: each index costs every new reservation time.
drop index if exists ix_reservations_purged;
drop index if exists ix_reservations_ends;
create index if not exists ix_reservations_ends on reservations (status, purged_at, ends_at);
