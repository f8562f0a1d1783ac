-- One index finds the reservations that are over, both those to complete and those to purge: each index costs every new reservation time.
alter table reservations
  drop key ix_reservations_purged,
  drop key ix_reservations_ends,
  add key ix_reservations_ends (status, purged_at, ends_at);
