create table knowledge_card_version (
  card varchar(40) not null,
  version integer not null,
  question varchar(200) not null,
  services varchar(1000) not null,
  steps varchar(8000) not null,
  bring varchar(4000) not null,
  exceptions varchar(4000) not null,
  fee varchar(400) not null,
  forms varchar(4000) not null,
  send_on varchar(2000) not null,
  answer varchar(4000) not null,
  sources varchar(4000) not null,
  owner varchar(60) not null,
  review_by date not null,
  check_first boolean not null,
  changed_at timestamp(3) with time zone not null,
  changed_by varchar(60) not null,
  primary key (card, version)
);

create table knowledge_card_verdict (
  card varchar(40) not null,
  version integer not null,
  staff varchar(60) not null,
  helped boolean not null,
  remark varchar(200) not null,
  given_at timestamp(3) with time zone not null,
  primary key (card, version, staff),
  foreign key (card, version) references knowledge_card_version (card, version)
);
