-- The groups of mails that an account has switched off, sorted and separated by commas.

alter table users add column mail_off text not null default '';
