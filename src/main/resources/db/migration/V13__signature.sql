-- each time a subscriber is asked to sign: written before the counterparty is asked
create table signing_request (
    request_id      varchar(36) primary key,
    reference       varchar(24) not null,
    attempt         integer     not null,
    method          varchar(16) not null,
    document_sha256 varchar(64) not null,
    state           varchar(64) unique,
    ticket          varchar(128),
    opens_by_link   boolean,
    standing        varchar(16) not null,
    reason          varchar(40),
    asked_at        timestamp with time zone not null,
    settled_at      timestamp with time zone,
    unique (reference, attempt)
);

-- what was signed with: a signature over the document (iAM Smart), or the certificate whose key was used in the handshake
create table application_signature (
    request_id      varchar(36) primary key references signing_request (request_id),
    reference       varchar(24) not null,
    attempt         integer     not null,
    method          varchar(16) not null,
    document_sha256 varchar(64) not null,
    signature       bytea,
    certificate     bytea not null,
    signed_at       timestamp with time zone not null,
    verified_at     timestamp with time zone
);
create index application_signature_reference on application_signature (reference, attempt);
