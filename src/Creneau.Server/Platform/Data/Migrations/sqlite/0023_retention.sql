-- When an account was last used, and when it was warned that it is erased because it is not; when a past reservation lost its personal data.
-- Null: not known yet, so that an upgrade erases no account.

alter table users add column last_seen_at text null;
alter table users add column warned_at text null;
alter table reservations add column purged_at text null;
create index if not exists ix_reservations_purged on reservations (purged_at, ends_at);

-- What erased accounts left behind before this version.
update companies
set address = null, postal_code = null, phone = null, email = null, website = null, description = null, logo_url = null, linkedin_url = null, search_text = name_key
where user_id in (select id from users where email_key like 'deleted-%@invalid');
update closures set reason = null
where company_id in (select c.id from companies c join users u on u.id = c.user_id where u.email_key like 'deleted-%@invalid');
update reservations
set instructions = null,
  cancellation_reason = case when cancelled_by = 'company' and cancellation_reason not in ('The company has left', 'The company is closed') then null else cancellation_reason end
where company_id in (select c.id from companies c join users u on u.id = c.user_id where u.email_key like 'deleted-%@invalid');
