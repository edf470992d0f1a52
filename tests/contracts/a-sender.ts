import type { InstalledModel } from '#core/result/read-models.server.ts';
import { pushReplySchema, type PushReply } from '#protocol/push.ts';
import type { Verdict } from '#protocol/receipt.ts';
import { losslessText } from '#server/ingest/lossless-text.ts';
import type { Caller, TestHub } from '#tests/builders/a-hub.ts';

/** The current instrument, as the hub under test knows it. */
export function theModel({ hub }: TestHub): InstalledModel {
  const installed = hub.models.shipped.findLast(({ model }) => model.id === 'sme-dx-1567');
  if (!installed) throw new Error('the hub has lost the current instrument');
  return installed;
}

export const aDeviceId = '0197f1b0-0000-7000-8000-00000000d0d0';

export function envelope(items: readonly unknown[], changes: object = {}): object {
  return { protocol: 1, epoch: null, device: aDeviceId, items, ...changes };
}

/** Pushes as a device of today does, for the account whose session it is, and reads the reply by its schema; throws where the envelope was refused. */
export async function push(
  hub: TestHub,
  items: readonly unknown[],
  from: Caller,
  path = '/api/push',
): Promise<PushReply> {
  const account = path === '/api/push' && from.account ? { account: from.account.id } : {};
  const reply = await hub.post(path, losslessText(envelope(items, account)), from);
  const text = await reply.text();
  if (reply.status !== 200) throw new Error(`${path} answered ${reply.status}: ${text}`);
  const { verdicts, ...head } = pushReplySchema.parse(JSON.parse(text));
  return {
    ...head,
    verdicts: verdicts.map((verdict) => verdict ?? fail(`${path}: a verdict that cannot be read: ${text}`)),
  };
}

function fail(message: string): never {
  throw new Error(message);
}

export async function verdictsOf(hub: TestHub, items: readonly unknown[], from: Caller): Promise<Verdict[]> {
  return (await push(hub, items, from)).verdicts;
}

/** How many rows a table holds. */
export async function rowsIn({ pool }: TestHub, table: string, where = 'true'): Promise<number> {
  const { rows } = await pool.query<{ rows: number }>(
    `select count(*)::int as rows from ${table} where ${where}`,
  );
  return rows[0]?.rows ?? 0;
}
