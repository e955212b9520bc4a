-- whether the name that the person came with is the register's; true where no name was told
alter table identity_claim add column same_name boolean default true not null;
alter table identification add column same_name boolean default true not null;
