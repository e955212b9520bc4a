-- who sits at which kind of station: nobody at both
create table station_operator (
    name    varchar(40) primary key,
    station varchar(8)  not null,
    since   timestamp with time zone not null
);

alter table station_order add column operator varchar(40);
alter table station_order add column handed_out_at timestamp with time zone;
alter table station_order add column spoiled_at timestamp with time zone;
alter table station_order add column spoil_reason varchar(200);

-- PIN stock: orders that were handed out, and the sheets that were used for them
create table pin_order (
    reference varchar(24) not null,
    attempt   integer     not null,
    operator  varchar(40) not null,
    on_day    date        not null, -- Hong Kong
    withdrawn boolean     not null, -- before a sheet was used
    primary key (reference, attempt)
);
create index pin_order_day on pin_order (on_day, operator);

create table pin_sheet (
    envelope_number varchar(40) not null,
    reference       varchar(24) not null,
    attempt         integer     not null,
    spoiled         boolean     not null,
    reported_at     timestamp with time zone not null,
    primary key (reference, attempt, envelope_number)
);

-- the daily check, one row a day and operator, as it came out
create table pin_stock_check (
    on_day     date        not null,
    operator   varchar(40) not null,
    ordered    integer     not null,
    printed    integer     not null,
    spoiled    integer     not null,
    withdrawn  integer     not null,
    missing    integer     not null,
    surplus    integer     not null,
    checked_at timestamp with time zone not null,
    primary key (on_day, operator)
);
