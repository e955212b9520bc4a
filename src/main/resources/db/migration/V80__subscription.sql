-- what a case is for: a renewal, or the extension of a subscription
alter table renewal_case add column purpose varchar(16) default 'RENEWAL' not null;

-- the last day for which a certificate is paid; one without a row is paid until it ends
create table subscription (
    certificate_id bigint primary key references registered_certificate (id) on delete cascade,
    ends_on        date not null
);
create index subscription_ends_on on subscription (ends_on);

-- which subscription a case extends, from which day to which, and for how much in minor units
create table subscription_extension (
    reference      varchar(24) primary key,
    certificate_id bigint      not null references registered_certificate (id),
    ends_on        date        not null,
    extends_to     date        not null,
    fee_amount     integer,
    fee_currency   varchar(3),
    confirmed_at   timestamp with time zone,
    extended_at    timestamp with time zone
);

-- each period that came to its end: begun once, suspended and released at most once
create table subscription_period (
    certificate_id bigint not null references registered_certificate (id),
    ends_on        date   not null,
    begun_at       timestamp with time zone not null,
    suspended_at   timestamp with time zone,
    released_at    timestamp with time zone,
    primary key (certificate_id, ends_on)
);
