-- What people decided about seals, row upon row: none is ever changed or taken away. Where seals stand follows from the
-- seals and from these. The number of the scope's counter orders them.
create table seal_decisions (
  province text not null references scopes (province),
  id uuid not null, -- made by who decides: the same one, sent again after a lost reply, is one row
  kind text not null check (kind in ('choose', 'unchoose', 'accept', 'unaccept')),
  assessment uuid not null,
  seal bytea not null check (octet_length(seal) = 32), -- which one; of `unchoose`, from where it was done
  over bytea[] not null, -- of `choose`: the others that were seen
  by uuid not null,
  why text not null check (char_length(why) between 1 and 500),
  at timestamptz not null,
  changed bigint not null,
  primary key (province, id)
);
create index seal_decisions_assessment on seal_decisions (province, assessment, changed);

alter table seals drop constraint seals_status_check;
alter table seals add constraint seals_status_check
  check (status in ('counted', 'quarantined', 'competing', 'passed-over'));
-- The number under which it last came to stand otherwise than its receipt had said: told to the devices of its account.
alter table seals add column moved bigint;
create index seals_moved on seals (province, account, moved) where moved is not null;

-- The history of an enterprise's fields: every write that was among a record's values when it arrived here, once. It goes
-- with its record when the law has that erased.
create table record_changes (
  province text not null,
  record uuid not null,
  field text not null,
  device text not null,
  counter bigint not null, -- with the device the write's own name
  value text not null, -- canonical JSON
  at timestamptz not null, -- by the writer's corrected clock
  by text not null,
  received_at timestamptz not null,
  primary key (province, record, field, device, counter),
  foreign key (province, record) references records (province, id) on delete cascade
);
create index record_changes_newest on record_changes (province, record, received_at desc);
