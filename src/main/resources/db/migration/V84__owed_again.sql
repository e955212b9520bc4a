-- since when something is owed again of a payment that was given back; null once that is given back too
alter table payment add column owed_again_at timestamp with time zone;
