-- The company's page on LinkedIn.

alter table companies add column linkedin_url varchar(255) null;
