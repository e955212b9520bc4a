-- what the subscriber was told, without the text and without the address
create table notification (
    message_key varchar(160) primary key,
    reference   varchar(24) not null,
    kind        varchar(40) not null,
    language    varchar(8)  not null,
    state       varchar(16) not null,
    intended_at timestamp with time zone not null,
    sent_at     timestamp with time zone
);
create index notification_of on notification (reference);
