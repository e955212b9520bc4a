-- what somebody presented to prove who they are; one row a presentation, refused ones too
create table identity_claim (
    id                      varchar(36) primary key,
    reference               varchar(24) not null,
    authentication_method   varchar(16) not null,
    subscriber_id           bigint,
    certificate_fingerprint varchar(64),
    open_id                 varchar(128),
    refusal                 varchar(40),
    claimed_at              timestamp with time zone not null,
    told_at                 timestamp with time zone
);
create index identity_claim_reference on identity_claim (reference, told_at);

-- who the renewal belongs to
create table identification (
    reference               varchar(24) primary key,
    subscriber_id           bigint      not null,
    authentication_method   varchar(16) not null,
    certificate_fingerprint varchar(64),
    open_id                 varchar(128),
    identified_at           timestamp with time zone not null
);
create index identification_subscriber on identification (subscriber_id);

-- links between the doors: only the hash of a token is kept, and it opens once
create table one_time_token (
    token_hash varchar(64) primary key,
    purpose    varchar(24) not null,
    reference  varchar(24) not null,
    subject    varchar(64),
    expires_at timestamp with time zone not null,
    used_at    timestamp with time zone
);

-- the authentication by iAM Smart that a renewal waits for; a new attempt replaces the state of the one before
create table iam_smart_login (
    reference         varchar(24) primary key,
    opened_at         timestamp with time zone not null,
    attempt           integer not null,
    state_hash        varchar(64) unique,
    session_hash      varchar(64),
    expires_at        timestamp with time zone,
    profile_id        varchar(36) unique,
    profile_state     varchar(64),
    profile_open_id   varchar(128),
    refusal           varchar(40)
);

-- the service's own name for a person in iAM Smart, once matched with the register
create table iam_smart_link (
    open_id       varchar(128) primary key,
    subscriber_id bigint not null,
    linked_at     timestamp with time zone not null
);

-- permission to ask the person again (to sign), sealed by the adapter, gone once signed
create table iam_smart_access (
    reference  varchar(24) primary key,
    sealed     bytea not null,
    expires_at timestamp with time zone not null
);
