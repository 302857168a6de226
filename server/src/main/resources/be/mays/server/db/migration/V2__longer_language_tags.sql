-- A language tag may have 21 characters (three letters and two parts of eight).
alter table ticket alter column language set data type varchar(40);
