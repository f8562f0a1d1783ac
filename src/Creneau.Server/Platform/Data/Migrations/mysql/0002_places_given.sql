-- What each place was given under, so that anybody can check afterwards that it was there to give: the places of the slot at that
-- moment, and the lock_version of the day, which says in what order the day's places were given.

alter table reservations
  add column places int null,
  add column day_version bigint null,
  add constraint ck_reservations_places check (places >= 1);
