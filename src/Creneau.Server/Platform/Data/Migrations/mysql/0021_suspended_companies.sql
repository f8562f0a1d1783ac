-- A company whose owner is disabled or no longer a company account: hidden as if it were deleted (is_active = 0), until the owner is back.

alter table companies add column suspended tinyint(1) not null default 0;
