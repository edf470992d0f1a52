-- The keys for which files of the courier are sealed, ECDH P-256. A file may lie on a phone for months: a private key that is
-- no longer given out still opens what was sealed for it. Like `hub`, they speak of the whole database.
create table courier_keys (
  id text primary key check (id ~ '^[0-9a-f]{16}$'), -- the beginning of the SHA-256 of public_key
  public_key bytea not null check (octet_length(public_key) = 65), -- the point, uncompressed
  private_key bytea not null, -- PKCS #8
  since timestamptz not null,
  until timestamptz
);
-- One at most is given out, also where two hubs start at once.
create unique index courier_keys_in_force on courier_keys ((true)) where until is null;

-- By which key a device signs what it hands to a colleague for an account, ECDSA P-256; it never leaves that device.
create table device_keys (
  province text not null,
  account uuid not null,
  id text not null check (id ~ '^[0-9a-f]{16}$'),
  public_key bytea not null check (octet_length(public_key) = 65),
  device uuid not null,
  registered_at timestamptz not null,
  revoked_at timestamptz, -- what it signs is set aside from then on
  primary key (province, account, id),
  foreign key (province, account) references accounts (province, id)
);
