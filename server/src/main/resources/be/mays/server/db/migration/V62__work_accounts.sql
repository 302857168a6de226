-- Whoever signs in at an OpenID Connect issuer has no password here; who is blocked does not get in at all.
alter table staff alter column password_hash drop not null;
alter table staff add column blocked boolean default false not null;

-- Sign-ins at the issuer that have come back, until they would have been over anyhow: each comes back once.
create table used_sign_in (
  state_hash varchar(64) primary key,
  expires_at timestamp(3) with time zone not null
);
