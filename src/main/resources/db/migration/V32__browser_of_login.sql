-- before which kind of browser somebody logged in by iAM Smart: it is told with every question that follows
alter table iam_smart_access add column browser varchar(20) default 'COMPUTER' not null;
