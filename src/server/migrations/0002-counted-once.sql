-- What statistics and lists need beside the bytes of a seal.

-- A registered firm is one firm, whoever entered it: by its tax code where it has one of 10 or 13 digits (a household's
-- 12 digits name a person and are in no column), else by the id that its device gave it.
alter table seals add column tax_code text check (tax_code ~ '^[0-9]{10}([0-9]{3})?$');
alter table seals add column counts_as text not null generated always as (coalesce(tax_code, enterprise::text)) stored;

-- A device whose clock runs ahead cannot make its work the latest for ever.
alter table seals add column happened_at timestamptz not null
  generated always as (least(sealed_at, received_at)) stored;

-- The name, and what a search finds a seal by: folded name and tax code. Both go when the law has the person part erased.
alter table seals add column name text;
alter table seals add column search_key text;
alter table seals add column detail text; -- what exactly is wrong with a quarantined seal
alter table quarantine add column detail text;

create index seals_once on seals (province, source, counts_as, happened_at desc) where status = 'counted';
drop index seals_latest;
drop index seals_commune;
create index seals_tax_code on seals (province, tax_code, enterprise) where tax_code is not null;
