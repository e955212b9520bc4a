-- Our tables want H2's PostgreSQL mode, which takes the type BLOB away; the engine's tables are made of it. H2 lets a domain
-- take a built-in name only while there is no table at all, so this comes before Flyway's own.
create domain if not exists blob as binary large object;
