-- What a student holds is read from the index alone, with the company, of which a student may hold so many.
drop index if exists ix_reservations_held;
create index if not exists ix_reservations_held on reservations (user_id, status, ends_at, starts_at, company_id);
