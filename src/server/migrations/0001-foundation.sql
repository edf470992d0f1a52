-- Every primary and foreign key leads with the province, so that a distributed PostgreSQL stays open as a road;
-- only `hub` and the list of migrations speak of the whole database.

create table hub (
  singleton boolean primary key default true check (singleton),
  epoch uuid not null default gen_random_uuid(), -- changes when a copy is restored: devices then offer everything again
  created_at timestamptz not null default now()
);
insert into hub default values;

-- The counter of changes of a scope. Raised by UPDATE at the end of a short transaction that holds the row,
-- scopes in sorted order, so that its order is the order of commit.
create table scopes (
  province text primary key check (province ~ '^[0-9]{2}$'),
  counter bigint not null default 0
);

create table accounts (
  province text not null references scopes (province),
  id uuid not null,
  login text not null check (login ~ '^[a-z0-9][a-z0-9._-]{1,31}$'),
  name text not null,
  role text not null check (role in ('adviser', 'officer')),
  password_hash text not null,
  created_at timestamptz not null default now(),
  disabled_at timestamptz,
  primary key (province, id)
);
create unique index accounts_login on accounts (login);

create table sessions (
  province text not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  account uuid not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (province, token_hash),
  foreign key (province, account) references accounts (province, id) on delete cascade
);
create index sessions_account on sessions (province, account);
create index sessions_expiry on sessions (province, expires_at);

-- Editable things, merged by the law of core/records. `body` is canonical JSON kept as text: jsonb refuses U+0000.
-- Neither `by` nor the account of a seal is a foreign key: what was captured outlives accounts and moves of scope.
create table records (
  province text not null,
  id uuid not null,
  kind text not null,
  body text not null,
  by uuid,
  changed bigint not null,
  received_at timestamptz not null,
  primary key (province, id)
);
create index records_changed on records (province, changed);

-- Sealed assessments: the bytes as they came, and beside them in typed columns what is counted.
create table seals (
  province text not null,
  id bytea not null check (octet_length(id) = 32), -- SHA-256 of body
  assessment uuid not null,
  enterprise uuid not null,
  body bytea not null,
  person text, -- the person part; null once the law had it erased
  source text not null check (source in ('adviser', 'self')),
  account uuid,
  device uuid not null,
  sealed_at timestamptz not null, -- by the device's clock
  received_at timestamptz not null,
  status text not null check (status in ('counted', 'quarantined', 'competing')),
  reason text check ((reason is not null) = (status = 'quarantined')),
  model_url text not null,
  model_version text not null,
  sector_vsic text,
  sector_model text, -- the instrument's own sector, chosen in its sector item
  size_class text,
  legal_form text,
  commune text,
  level smallint check (level > 0),
  score numeric check (score between 0 and 100),
  amends bytea,
  changed bigint not null,
  primary key (province, id)
);
create index seals_changed on seals (province, changed);
create index seals_assessment on seals (province, assessment);
create index seals_amends on seals (province, amends) where amends is not null;
create index seals_received on seals (province, received_at desc);
create index seals_latest on seals (province, source, enterprise, sealed_at desc, id) where status = 'counted';
create index seals_commune on seals (province, source, commune) where status = 'counted';

create table seal_nodes (
  province text not null,
  seal bytea not null,
  node text not null,
  ratio numeric not null check (ratio between 0 and 1),
  primary key (province, seal, node),
  foreign key (province, seal) references seals (province, id)
);

-- What arrived and is neither a record nor a seal that can be read: kept to the byte until a person settles it.
-- The digest makes the same bytes, sent again after a lost reply, one row.
create table quarantine (
  province text not null,
  id uuid not null,
  received_at timestamptz not null,
  account uuid,
  device uuid,
  reason text not null,
  digest bytea not null check (octet_length(digest) = 32), -- SHA-256 of bytes
  bytes bytea not null,
  primary key (province, id)
);
create unique index quarantine_digest on quarantine (province, digest);
create index quarantine_received on quarantine (province, received_at desc);
