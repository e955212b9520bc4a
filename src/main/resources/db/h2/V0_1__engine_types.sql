-- Our tables want H2's PostgreSQL mode, which takes the type BLOB away; the engine's tables are made of it.
create domain if not exists blob as binary large object;
