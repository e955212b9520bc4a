-- of which certificate a change is and why, for an authority that is not ours and has to be told
alter table revocation_change add column certificate_id bigint;
alter table revocation_change add column reason varchar(32);

-- a conversation with such an authority that has not come to its end
create table cmp_transaction (
    -- the number of the issuance intent
    transaction_id varchar(32) primary key,
    -- the authority's nonce that the next message has to repeat
    peer_nonce     varchar(128),
    -- the authority said that it is not ready yet
    waiting        boolean not null,
    -- what it issued, until that stands in the register or is revoked again
    certificate    bytea
);
