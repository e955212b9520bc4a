-- what the subscriber applied for: every change is a new version, and a signed version never changes
create table application (
    reference        varchar(24)  not null,
    version          integer      not null,
    product          varchar(16)  not null,
    term_years       integer      not null,
    medium           varchar(16)  not null,
    operating_system varchar(24)  not null,
    address_room     varchar(60)  not null,
    address_building varchar(60)  not null,
    address_street   varchar(60)  not null,
    address_district varchar(60)  not null,
    address_area     varchar(8)   not null,
    contact_email    varchar(254) not null,
    contact_phone    varchar(32)  not null,
    fee_amount       integer,
    fee_currency     varchar(3),
    made_at          timestamp with time zone not null,
    ready_to_sign    boolean      not null default false,
    signed_at        timestamp with time zone,
    primary key (reference, version)
);

-- the text that is signed, byte for byte
create table application_document (
    reference varchar(24) not null,
    version   integer     not null,
    content   bytea       not null,
    sha256    varchar(64) not null,
    made_at   timestamp with time zone not null,
    primary key (reference, version)
);
