-- PostgreSQL: whoever is not a superuser can't change or remove a row of the trail by mistake
create function refuse_change_of_trail() returns trigger language plpgsql as $$
begin
    raise exception 'the trail is append-only';
end;
$$;
create trigger trail_is_append_only before update or delete on trail
    for each row execute function refuse_change_of_trail();
create trigger trail_is_never_truncated before truncate on trail
    for each statement execute function refuse_change_of_trail();
