-- H2: triggers are Java classes
create trigger trail_is_append_only before update, delete on trail
    for each row call 'hk.ecert.renewal.audit.RefuseChange';
