-- Every model that the hub ever had installed, by its fingerprint: a seal made under an older text of a draft is scored by
-- that very text for ever. Like `hub`, it speaks of the whole database.
create table models (
  fingerprint bytea primary key check (octet_length(fingerprint) = 32), -- SHA-256 of body
  url text not null,
  version text not null,
  status text not null check (status in ('draft', 'active', 'retired')),
  body text not null, -- canonical JSON
  kept_at timestamptz not null default now()
);

-- Of the model that a seal names; null in seals older than this column, until they are judged again.
alter table seals add column model_fingerprint bytea check (octet_length(model_fingerprint) = 32);
create index seals_unknown_model on seals (province, id) where reason = 'unknown-model';
