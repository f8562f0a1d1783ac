-- What a student holds is read from the index alone, with the company, of which a student may hold so many.
alter table reservations
  drop key ix_reservations_held,
  add key ix_reservations_held (user_id, status, ends_at, starts_at, company_id);
