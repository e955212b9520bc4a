-- one course of reminders a certificate, one row a rung: whoever writes first sends
create table reminder_course (
    certificate_id bigint primary key references registered_certificate (id),
    begun_at       timestamp with time zone not null
);
create table reminder (
    certificate_id bigint      not null references registered_certificate (id),
    days_before    int         not null,
    state          varchar(16) not null,
    intended_at    timestamp with time zone not null,
    sent_at        timestamp with time zone,
    primary key (certificate_id, days_before)
);

-- the address at which a subscriber stops the reminders, and whether they did
create table reminder_subscription (
    subscriber_id bigint primary key references subscriber (id),
    token         varchar(32) not null unique,
    stopped_at    timestamp with time zone
);

-- minors who came of age: told once, stopped at most once
create table coming_of_age (
    certificate_id bigint primary key references registered_certificate (id),
    stop_on        date        not null,
    begun_at       timestamp with time zone not null,
    stopped_at     timestamp with time zone
);
create index subscriber_date_of_birth on subscriber (date_of_birth);
