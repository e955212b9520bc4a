-- when the payer's bank was first said to dispute a payment
alter table payment add column disputed_at timestamp with time zone;

-- each day's payments laid beside the gateway's books; amounts in minor units
create table payment_reconciliation (
    of_day             date primary key,
    lines              int    not null,
    taken              bigint not null,
    given_back         bigint not null,
    taken_by_ours      bigint not null,
    given_back_by_ours bigint not null,
    differences        int    not null,
    made_at            timestamp with time zone not null
);
