-- Instruments that were published on this hub, beside those that came with the release. The model itself lies in `models`,
-- for ever; its words and examples beside it. Withdrawn ones are offered no more and score what was sealed by them.
create table published_models (
  fingerprint bytea primary key references models (fingerprint),
  texts text not null, -- JSON, by language
  examples text not null, -- JSON
  published_at timestamptz not null,
  published_by uuid not null, -- the account; not a foreign key: what was published outlives accounts
  withdrawn_at timestamptz
);

alter table accounts drop constraint accounts_role_check;
alter table accounts add constraint accounts_role_check check (role in ('adviser', 'officer', 'author'));
