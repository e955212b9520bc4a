-- the full list and its parts as they are served, made together; revocation_list keeps their common number and times
create table signed_revocation_list (
    scope varchar(8) primary key,
    der   bytea      not null
);
-- the lists that stand have no parts: nobody's signature means that they are made again
update revocation_list set signed_by = null;
alter table revocation_list drop column der;
