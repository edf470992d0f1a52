-- Nothing is read by it.
drop index seals_changed;

-- Where the server cannot pack by lz4 (the one that we bring cannot), packing by its other way is a third of what storing a
-- seal takes: there the rows lie as they are, for about twice the room.
do $$
begin
  if (select attcompression from pg_attribute where attrelid = 'seals'::regclass and attname = 'body') <> 'l' then
    alter table seals set (toast_tuple_target = 8160);
  end if;
end $$;
