-- Photos and papers that have arrived whole: the bytes lie in the data folder under their province and SHA-256, once however
-- many rows name them. A row says who handed them over for which assessment; without a row nothing is said to be here.
create table files (
  province text not null references scopes (province),
  digest bytea not null check (octet_length(digest) = 32), -- SHA-256
  account uuid not null, -- not a foreign key: what was captured outlives accounts
  assessment uuid not null,
  type text not null,
  bytes integer not null check (bytes > 0),
  received_at timestamptz not null,
  primary key (province, digest, account, assessment)
);
create index files_account on files (province, account);
