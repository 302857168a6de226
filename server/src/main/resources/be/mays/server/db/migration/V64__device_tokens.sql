-- A token can be replaced without a visit to its device. The next one is good besides the present one until it is used.
alter table device add column token_since timestamp(3) with time zone;
update device set token_since = paired_at;
alter table device add column next_token_hash varchar(64);
alter table device add column rotation_asked_at timestamp(3) with time zone;

-- Tokens that were replaced: known, so that their use is noticed.
create table device_former_token (
  token_hash varchar(64) primary key,
  device varchar(40) not null references device (id) on delete cascade,
  replaced_at timestamp(3) with time zone not null,
  good_until timestamp(3) with time zone not null,
  noted_at timestamp(3) with time zone
);
