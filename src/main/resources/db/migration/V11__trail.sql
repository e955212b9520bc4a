-- the trail of evidence: rows are only ever appended, each carries the hash of the one before
create table trail (
    seq        bigint primary key,
    at         timestamp with time zone not null,
    reference  varchar(24),
    actor_kind varchar(16)  not null,
    actor_name varchar(64)  not null,
    action     varchar(64)  not null,
    detail     varchar(4000) not null,
    hash       char(64)     not null
);
create index trail_of_case on trail (reference, seq);

-- the one row that is locked while a row is appended: where the chain ends
create table trail_head (
    id   smallint primary key,
    seq  bigint not null,
    hash char(64) not null
);
insert into trail_head (id, seq, hash)
values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
