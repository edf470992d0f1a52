-- When a visit was: by its beginning, which an amendment keeps and which a paper bears, not by the day on which it was sealed.
alter table seals add column started_at timestamptz; -- by the device's clock; null where the bytes do not tell it

create function pg_temp.begun(body bytea) returns timestamptz language plpgsql as $$
begin
  return (convert_from(body, 'UTF8')::jsonb ->> 'startedAt')::timestamptz;
exception when others then
  return null;
end $$;
update seals set started_at = pg_temp.begun(body);
drop function pg_temp.begun(bytea);

-- As before, a device whose clock runs ahead cannot make its work the latest for ever.
alter table seals drop column happened_at;
alter table seals add column happened_at timestamptz not null
  generated always as (least(coalesce(started_at, sealed_at), received_at)) stored;
create index seals_once on seals (province, source, counts_as, happened_at desc) where status = 'counted';
