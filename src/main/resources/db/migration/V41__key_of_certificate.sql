-- SHA-256 over the SubjectPublicKeyInfo: a key that has any certificate gets no other; filled for known rows by V42
alter table registered_certificate add column spki_sha256 varchar(64);
create index registered_certificate_key on registered_certificate (spki_sha256);
