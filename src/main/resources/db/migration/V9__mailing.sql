-- registered letters and their S10 numbers
create table item_number_range (
    prefix      varchar(2) primary key,
    next_serial int not null
);

create table mail_item (
    item_number  varchar(13) primary key,
    reference    varchar(24) not null,
    piece        varchar(16) not null,
    attempt      int         not null,
    production   int         not null, -- the attempt at making the pieces that this letter holds one of
    dispatch     varchar(32) not null,
    state        varchar(16) not null,
    allocated_at timestamp with time zone not null,
    lodged_at    timestamp with time zone,
    delivered_at timestamp with time zone,
    unique (reference, piece, attempt)
);
