-- which certificate a case is about and what was decided of it; outcome is null until then
create table eligibility_decision (
    reference      varchar(24) primary key,
    certificate_id bigint references registered_certificate (id),
    outcome        varchar(16),
    reason         varchar(40),
    decided_at     timestamp with time zone
);

-- the case that renews a certificate; whoever writes the row first holds it
create table certificate_under_renewal (
    certificate_id bigint primary key references registered_certificate (id),
    reference      varchar(24) not null,
    claimed_at     timestamp with time zone not null
);
create index certificate_under_renewal_reference on certificate_under_renewal (reference);

-- a minor's answer at 18, with what it cost on that day
create table conversion (
    reference     varchar(24) primary key,
    accepted      boolean not null,
    residual_days integer not null,
    answered_at   timestamp with time zone not null,
    converted_at  timestamp with time zone
);
