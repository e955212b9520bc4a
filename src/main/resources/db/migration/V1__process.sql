-- cases, and facts as counterparties told them
create table renewal_case (
    reference             varchar(24) primary key,
    authentication_method varchar(16) not null,
    language              varchar(8)  not null,
    opened_at             timestamp with time zone not null,
    standing              varchar(16) not null,
    outcome               varchar(64),
    reason                varchar(64),
    ended_at              timestamp with time zone
);

create table fact_inbox (
    event_id    varchar(160) primary key,
    reference   varchar(24) not null,
    fact        varchar(40) not null,
    piece       varchar(16),
    received_at timestamp with time zone not null,
    state       varchar(16) not null,
    tries       int         not null,
    next_try_at timestamp with time zone not null,
    settled_at  timestamp with time zone
);
create index fact_inbox_due on fact_inbox (state, next_try_at);

-- Spring Session
create table spring_session (
    primary_id            char(36) not null primary key,
    session_id            char(36) not null,
    creation_time         bigint   not null,
    last_access_time      bigint   not null,
    max_inactive_interval int      not null,
    expiry_time           bigint   not null,
    principal_name        varchar(100)
);
create unique index spring_session_ix1 on spring_session (session_id);
create index spring_session_ix2 on spring_session (expiry_time);
create index spring_session_ix3 on spring_session (principal_name);

create table spring_session_attributes (
    session_primary_id char(36)     not null references spring_session (primary_id) on delete cascade,
    attribute_name     varchar(200) not null,
    attribute_bytes    bytea        not null,
    primary key (session_primary_id, attribute_name)
);
