-- that a medium is posted is told to its production: what waits gets the production from its letter
update fact_inbox set piece = (
    select cast(i.production as varchar(16)) from mail_item i
    where i.reference = fact_inbox.reference and i.piece = 'MEDIUM'
    and fact_inbox.event_id = 'carrier:' || i.reference || ':lodgeMailItem:MEDIUM:' || cast(i.attempt as varchar(16)) || ':POSTED')
where fact = 'MEDIUM_POSTED' and state = 'WAITING';

-- of a medium that was sent again it was not told: a case that still waits for it hears of it now, any other never
insert into fact_inbox (event_id, reference, fact, piece, received_at, state, tries, next_try_at)
    select 'carrier:' || i.reference || ':MEDIUM:' || cast(i.production as varchar(16)) || ':POSTED', i.reference,
           'MEDIUM_POSTED', cast(i.production as varchar(16)), current_timestamp, 'WAITING', 0, current_timestamp
    from mail_item i join renewal_case c on c.reference = i.reference
    where c.standing <> 'ENDED' and i.piece = 'MEDIUM' and i.state not in ('ALLOCATED', 'LODGED')
    and exists (select 1 from mail_item o where o.reference = i.reference and o.piece = i.piece
        and o.production = i.production and o.attempt < i.attempt)
    and not exists (select 1 from mail_item o where o.reference = i.reference
        and (o.piece = i.piece and o.attempt > i.attempt or o.piece <> i.piece and o.production = i.production));
