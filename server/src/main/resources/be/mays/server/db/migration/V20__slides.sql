-- What boards show between calls. The picture's name is the hash of its bytes.
create table slide (
  id varchar(40) primary key,
  place int not null,
  message varchar(200),
  picture varchar(64),
  picture_type varchar(20),
  picture_bytes bytea,
  alternative varchar(200),
  seconds int not null,
  sites varchar(1000) not null,
  shown_from date,
  shown_until date,
  request_hash varchar(64) not null,
  added_by varchar(100) not null,
  added_at timestamp(3) with time zone not null
);
create index slide_by_picture on slide (picture);
