-- What officers ordered about devices and accounts, row upon row: none is ever changed or taken away. What holds now stands with
-- the devices and accounts themselves.
create table device_orders (
  province text not null references scopes (province),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('erase', 'keep', 'block', 'unblock')),
  device uuid, -- of `erase` and `keep`
  account uuid, -- of `block` and `unblock`
  by uuid, -- null where an account was closed at the hub itself
  why text check (char_length(why) between 1 and 500),
  at timestamptz not null,
  primary key (province, id),
  check ((kind in ('erase', 'keep')) = (device is not null)),
  check ((kind in ('block', 'unblock')) = (account is not null))
);
create index device_orders_device on device_orders (province, device, at);
create index device_orders_account on device_orders (province, account, at);

insert into device_orders (province, kind, device, by, why, at)
  select distinct on (province, device) province, 'erase', device, erase_by, erase_why, erase_at
  from devices where erase_at is not null order by province, device, erase_at;
insert into device_orders (province, kind, account, by, why, at)
  select province, 'block', id, disabled_by, disabled_why, disabled_at from accounts where disabled_at is not null;

-- A device that is erased calls its memory by another id: whoever asks by this one since is a copy of the profile, and the
-- order stands for it.
alter table devices add column renamed boolean not null default false;
