import * as z from 'zod/mini';
import type { Device } from './database.ts';
import { onDatabase } from './connection.ts';

/**
 * `lapsed`: the hub no longer knows the session; `leaving`: signed out here, the hub not yet told; `out`: both; `revoked`: the
 * hub has ordered that this device or account hands over and reads nothing more, [P25].
 */
const accountSchema = z.object({
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.string(),
  province: z.string(),
  state: z.enum(['in', 'lapsed', 'leaving', 'out', 'revoked']),
  /** [P28] Provinces that it has left and whose things the hub takes all the same: `note-left.ts`. */
  left: z.optional(z.array(z.string())),
});

const orderFields = {
  is: z.enum(['erase', 'blocked']),
  at: z.iso.datetime(),
  why: z.string(),
  account: z.string(),
};

const settingSchemas = {
  /** Which device this is; what signs its dots ends like it: `signer.ts`. */
  device: z.uuid(),
  /** The first id of this database: another one means that the store was emptied in between, [L1]. */
  birth: z.uuid(),
  account: accountSchema,
  /** Everybody who ever signed in here, by account. */
  accounts: z.record(z.string(), z.object({ login: z.string(), name: z.string(), province: z.string() })),
  /** Names of others who wrote in what the hub sent, by account, [P19]. */
  colleagues: z.record(z.string(), z.string()),
  epoch: z.string(),
  /** Up to where the records of an account's scope were pulled; what an older build noted without a province is of nobody knows which. */
  cursor: z.object({
    account: z.string(),
    province: z.optional(z.string()),
    at: z.int().check(z.minimum(0)),
  }),
  /** `<account> <province>` whose records were once pulled to their end, [L32]: `first-download.ts`. */
  whole: z.array(z.string()),
  /** [P25] What the hub has ordered, and of which account it was said; null once it is taken back. */
  order: z.nullable(
    z.object({
      ...orderFields,
      /** What nobody else holds and somebody here has agreed to lose: `only-here.ts`. */
      agreed: z.optional(z.array(z.string())),
    }),
  ),
  /** What was ordered and is done, until it was read; `told`: the hub knows. */
  erased: z.object({
    ...orderFields,
    device: z.string(),
    name: z.string(),
    erasedAt: z.iso.datetime(),
    told: z.boolean(),
    seen: z.optional(z.boolean()),
  }),
  /** Milliseconds by which the hub's clock is ahead of this device's. */
  clockOffset: z.number(),
  /** When the hub last answered, by its own clock. */
  lastContact: z.iso.datetime(),
  /** [P23] With which dictionaries the hub last said that a body may be packed. */
  dictionaries: z.array(z.string()),
  /** [P24] Whether the hub signs what it answers, as far as this device has heard. */
  hubProves: z.boolean(),
  /** Photos and papers wait for a network that costs nothing. */
  filesOnWifi: z.boolean(),
  language: z.enum(['vi', 'en']),
  probe: z.string(),
};

export type SettingKey = keyof typeof settingSchemas;
export type SettingValue<Key extends SettingKey> = z.infer<(typeof settingSchemas)[Key]>;
export type Account = z.infer<typeof accountSchema>;

/** A setting; undefined where it was never written or cannot be understood. */
export async function readSetting<Key extends SettingKey>(
  device: Device,
  key: Key,
): Promise<SettingValue<Key> | undefined> {
  return onDatabase(device, async () => understood(key, (await device.db.settings.get(key))?.value));
}

/** Several at one moment. */
export async function readSettings<Keys extends readonly SettingKey[]>(
  device: Device,
  ...keys: Keys
): Promise<{ [At in keyof Keys]: SettingValue<Keys[At]> | undefined }> {
  const rows = await onDatabase(device, () => device.db.settings.bulkGet([...keys]));
  return keys.map((key, index) => understood(key, rows[index]?.value)) as never;
}

export async function writeSetting<Key extends SettingKey>(
  device: Device,
  key: Key,
  value: SettingValue<Key>,
): Promise<void> {
  await onDatabase(device, () => device.db.settings.put({ key, value }));
}

/** All of them or none. */
export async function writeSettings(
  device: Device,
  values: { [Key in SettingKey]?: SettingValue<Key> },
): Promise<void> {
  const rows = Object.entries(values).map(([key, value]) => ({ key, value }));
  await onDatabase(device, () => device.db.settings.bulkPut(rows));
}

/** The value of a setting as it lies in the database, for readers that hold a transaction of their own. */
export function understood<Key extends SettingKey>(key: Key, value: unknown): SettingValue<Key> | undefined {
  const parsed = z.safeParse(settingSchemas[key], value);
  return parsed.success ? (parsed.data as SettingValue<Key>) : undefined;
}

/** The id that signs this device's writes. */
export async function readDeviceId(device: Device): Promise<string> {
  const id = await readSetting(device, 'device');
  if (!id) throw new Error('the database has lost the id of its device');
  return id;
}
