-- What each place was given under, so that anybody can check afterwards that it was there to give: the places of the slot at that
-- moment, and the lock_version of the day, which says in what order the day's places were given.

alter table reservations add column places integer null constraint ck_reservations_places check (places >= 1);

alter table reservations add column day_version integer null;
