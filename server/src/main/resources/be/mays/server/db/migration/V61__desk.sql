-- Free texts of hand-overs: apart from the journal, and deleted the day after the visit.
create table note_text (
  id varchar(64) primary key,
  business_day date not null,
  body varchar(200) not null,
  written_at timestamp(3) with time zone not null
);

-- What a clerk's own desk is like: keys that differ from the usual ones, and languages spoken beside Dutch.
create table desk_setting (
  staff varchar(60) not null,
  name varchar(20) not null,
  setting varchar(2000) not null,
  primary key (staff, name)
);
