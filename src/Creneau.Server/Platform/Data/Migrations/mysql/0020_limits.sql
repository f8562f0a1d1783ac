-- What the limits on reservations count. Moves: how often a student has made, moved or cancelled a reservation since an instant; changes:
-- how often a pending reservation was changed by its student; failed proposals: those that were refused, which count as proposals.

alter table users
  add column moves int not null default 0,
  add column moves_since datetime(3) null;
alter table reservations
  add column changes int not null default 0,
  add column failed_proposals int not null default 0;

-- Offers that a student has let lapse.
alter table waitlist_entries add key ix_waitlist_entries_outcome (user_id, outcome, left_at);
