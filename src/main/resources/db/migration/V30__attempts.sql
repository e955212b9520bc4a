-- how often something was tried lately, the same for all nodes; who tried stands there as a hash
create table attempt_count (
    what     varchar(24) not null,
    who      varchar(64) not null,
    since    timestamp with time zone not null,
    attempts integer     not null,
    primary key (what, who)
);
create index attempt_count_since on attempt_count (since);
