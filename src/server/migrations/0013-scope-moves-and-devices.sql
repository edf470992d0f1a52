-- Whoever moves to another province takes their sessions' and keys' rows along; what they handed over stays where it is.
alter table device_keys drop constraint device_keys_province_account_fkey;
alter table device_keys add foreign key (province, account) references accounts (province, id) on update cascade;

-- The provinces that an account has left: what its devices still hold of them may go once it is known to lie here.
create table account_moves (
  province text not null references scopes (province), -- the one that was left
  account uuid not null,
  at timestamptz not null, -- the last time
  primary key (province, account)
);
create index account_moves_account on account_moves (account);

-- Phones and computers on which an account was heard of, and what was ordered about them.
create table devices (
  province text not null,
  account uuid not null,
  device uuid not null, -- the first id of its memory
  name text not null, -- browser and system, as the browser says
  build text not null,
  first_seen timestamptz not null,
  last_seen timestamptz not null,
  erase_at timestamptz, -- ordered; taken back: null
  erase_by uuid,
  erase_why text check (char_length(erase_why) between 1 and 500),
  erased_at timestamptz, -- the device has said so, after its last receipt
  primary key (province, account, device),
  foreign key (province, account) references accounts (province, id) on update cascade
);
create index devices_device on devices (province, device);

alter table accounts add column disabled_by uuid;
alter table accounts add column disabled_why text check (char_length(disabled_why) between 1 and 500);
