-- What is taken of a company's days, and what a student holds, are read for each decision: they are in an index altogether, so that no row is
-- looked up for them.

alter table reservations
  add key ix_reservations_taken (company_id, date, status, starts_at, ends_at),
  add key ix_reservations_held (user_id, status, ends_at, starts_at);

alter table reservations drop key ix_reservations_company;

alter table reservations drop key ix_reservations_user;
