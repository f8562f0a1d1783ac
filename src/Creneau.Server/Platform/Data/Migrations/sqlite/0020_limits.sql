-- What the limits on reservations count. Moves: how often a student has made, moved or cancelled a reservation since an instant; changes:
-- how often a pending reservation was changed by its student; failed proposals: those that were refused, which count as proposals.

alter table users add column moves integer not null default 0;
alter table users add column moves_since text null;
alter table reservations add column changes integer not null default 0;
alter table reservations add column failed_proposals integer not null default 0;

-- Offers that a student has let lapse.
create index if not exists ix_waitlist_entries_outcome on waitlist_entries (user_id, outcome, left_at);
