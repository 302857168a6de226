-- What stays of a business day whose journal and rows are removed.
create table day_summary (
  site varchar(40) not null,
  business_day date not null,
  summary varchar not null,
  served varchar not null,
  made_at timestamp(3) with time zone not null,
  journal_removed_at timestamp(3) with time zone,
  primary key (site, business_day)
);
