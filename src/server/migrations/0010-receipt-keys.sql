-- The keys by which the hub signs receipts, Ed25519. Every public key stays published for ever, so that a receipt that was
-- handed out can always be checked; like `hub`, they speak of the whole database.
create table receipt_keys (
  id text primary key check (id ~ '^[0-9a-f]{16}$'), -- the beginning of the SHA-256 of public_key
  public_key bytea not null check (octet_length(public_key) = 32),
  seed bytea check (octet_length(seed) = 32), -- the private key; null once nothing is signed by it any more
  since timestamptz not null,
  until timestamptz check (until is null or seed is null),
  withdrawn_at timestamptz check (withdrawn_at is null or until is not null) -- from when on somebody else may hold it
);
-- One at most is in force, also where two hubs start at once.
create unique index receipt_keys_in_force on receipt_keys ((true)) where until is null;
