import * as z from 'zod/mini';
import { valuesOf } from '#core/records/record.ts';
import type { Device, RowKind, Whose } from './database.ts';
import { type HeldRecord, type RecordKind } from './records.ts';
import type { Author } from './stamp.ts';
import { readSetting, readSettings, type Account, type SettingValue } from './settings.ts';
import type { Held } from './vault.ts';
import { listRecords } from './rows.ts';

// [P8] Several people may share a phone, also of several provinces. Enterprises are their province's, drafts and seals
// those of the account that wrote them; what an owner wrote is nobody's.

export type People = SettingValue<'accounts'>;

/** Whose a new row is: whoever writes it, and nobody's where an owner does. */
export async function whoseBy(device: Device, { by }: Author): Promise<Whose> {
  if (by === 'self') return {};
  const account = await readSetting(device, 'account');
  return account?.id === by ? { account: by, province: account.province } : { account: by };
}

/** Everybody who ever signed in on this device. */
export async function readPeople(device: Device): Promise<People> {
  return (await readAccounts(device)).people;
}

async function readAccounts(device: Device): Promise<{ account: Account | undefined; people: People }> {
  const [account, accounts] = await readSettings(device, 'account', 'accounts');
  return { account, people: { ...accounts, ...(account && { [account.id]: account }) } };
}

/** Whether an account may see an item and hand it over. */
export function isOf(
  account: Pick<Account, 'id' | 'province'> | undefined,
  item: Whose & { kind: RowKind },
): boolean {
  if (item.account === undefined) return true;
  const theirs = item.kind === 'enterprise' && item.province !== undefined;
  return theirs ? item.province === account?.province : item.account === account?.id;
}

/** Whose a row is; where an older build did not store it, by what the row itself says of who wrote it last. */
export function whoseIs(held: Whose & Pick<Held, 'body'>, people: People): Whose {
  const { account, province, body } = held;
  if (account !== undefined) return { account, province: province ?? people[account]?.province };
  if ('seal' in body) return whoseSeal(body.seal.body, people);
  if (!('fields' in body)) return {};
  const writes = Object.values(body.fields).flatMap(({ siblings }) =>
    siblings.filter(({ by }) => by !== 'self'),
  );
  const writers = writes.sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ by }) => by);
  const { province: place } = valuesOf(body);
  const known = writers.flatMap((by) => people[by]?.province ?? [])[0];
  return { account: writers[0], province: known ?? (typeof place === 'string' ? place : undefined) };
}

const signed = z.object({ by: z.string() });

/** What cannot be read is nobody's: the hub says what is wrong with it, and nothing else waits for it, [L34]. */
function whoseSeal(text: string, people: People): Whose {
  const by = signedBy(text);
  return by === undefined || by === 'self' ? {} : { account: by, province: people[by]?.province };
}

function signedBy(text: string): string | undefined {
  try {
    return z.safeParse(signed, JSON.parse(text)).data?.by;
  } catch {
    return undefined;
  }
}

/** The records that whoever signed in last may see. */
export async function listOwnRecords(device: Device, kind: RecordKind): Promise<HeldRecord[]> {
  const isOwn = await ownJudge(device);
  return (await listRecords(device, kind)).filter(isOwn);
}

export async function isOwnRecord(device: Device, held: HeldRecord): Promise<boolean> {
  return (await ownJudge(device))(held);
}

async function ownJudge(device: Device): Promise<(held: HeldRecord) => boolean> {
  const { account, people } = await readAccounts(device);
  return ({ record, ...held }) =>
    isOf(account, { kind: record.kind, ...whoseIs({ ...held, body: record }, people) });
}
