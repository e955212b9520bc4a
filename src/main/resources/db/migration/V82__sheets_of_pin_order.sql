-- how many sheets an order has used: whether a day's stock is even is asked for each letter, and found by the index
alter table pin_order add column printed integer default 0 not null;
alter table pin_order add column spoiled integer default 0 not null;

update pin_order set
    printed = (select count(*) from pin_sheet s
                where s.reference = pin_order.reference and s.attempt = pin_order.attempt and not s.spoiled),
    spoiled = (select count(*) from pin_sheet s
                where s.reference = pin_order.reference and s.attempt = pin_order.attempt and s.spoiled);

drop index pin_order_day;
create index pin_order_day on pin_order (on_day, operator, printed);
