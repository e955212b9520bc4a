-- what became of the new certificate and of the old one
create table activation (
    reference          varchar(24) primary key,
    activated_at       timestamp with time zone not null,
    old_certificate_id bigint,
    old_certificate    varchar(24),
    published_at       timestamp with time zone
);
