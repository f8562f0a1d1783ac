-- What is taken of a company's days, and what a student holds, are read for each decision: they are in an index altogether, so that no row is
-- looked up for them.

create index if not exists ix_reservations_taken on reservations (company_id, date, status, starts_at, ends_at);

create index if not exists ix_reservations_held on reservations (user_id, status, ends_at, starts_at);

drop index if exists ix_reservations_company;

drop index if exists ix_reservations_user;
