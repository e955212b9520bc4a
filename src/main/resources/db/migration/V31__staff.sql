-- what the engine does not keep about a member of staff; no row until the first log-in
create table staff_account (
    user_id         varchar(64) primary key,
    -- SHA-256 of the engine's hash of a password that its owner chose: any other password is somebody else's choice
    own_password    varchar(64),
    second_factor   bytea,
    confirmed_at    timestamp with time zone,
    -- the interval of the last code taken: none is taken twice
    last_interval   bigint not null default 0,
    -- issuer and subject at the OpenID Connect provider, for who logs in there
    open_id         varchar(400) unique
);
