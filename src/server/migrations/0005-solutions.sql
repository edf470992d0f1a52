-- The catalogue of solutions of each province: every version of every entry, none of them ever changed or taken away.
-- What an entry says now is its newest version.
create table solutions (
  province text not null references scopes (province),
  id uuid not null,
  version integer not null check (version > 0),
  status text not null check (status in ('shown', 'withdrawn')),
  body text not null, -- canonical JSON
  changed_at timestamptz not null,
  changed_by uuid not null, -- the account; not a foreign key: what was written outlives accounts
  primary key (province, id, version)
);
