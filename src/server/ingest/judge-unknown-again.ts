import type { Hub } from '../hub.ts';
import { inScope } from './arrival.ts';
import { judgeSeal, type ReadableSeal } from './judge-seal.ts';
import { storeSeal } from './store-seal.ts';

interface KeptSeal {
  province: string;
  id: string;
  body: Buffer;
  person: string;
  account: string | null;
  device: string;
  received: Date;
}

const atOnce = 50;
const nothing = '00';

/**
 * Seals that were set aside because nobody knew their model, and whose model the hub holds by now: they are judged as if
 * they arrived, each in a transaction of its own. Answers how many are no longer unknown.
 */
export async function judgeUnknownAgain(
  hub: Pick<Hub, 'pool' | 'models' | 'log' | 'stopping'>,
): Promise<number> {
  let last: Pick<KeptSeal, 'province' | 'id'> = { province: '', id: nothing };
  let judged = 0;
  while (!hub.stopping()) {
    const some = await readSome(hub, last);
    for (const seal of some) judged += (await judgeAgain(hub, seal)) ? 1 : 0;
    const end = some.at(-1);
    if (!end) break;
    last = end;
  }
  if (judged > 0) hub.log.info({ judged }, 'seals whose model has become known were judged again');
  return judged;
}

async function readSome(
  { pool, models }: Pick<Hub, 'pool' | 'models'>,
  last: Pick<KeptSeal, 'province' | 'id'>,
): Promise<KeptSeal[]> {
  const { rows } = await pool.query<KeptSeal>(
    `select province, encode(id, 'hex') as id, body, person, account, device, received_at as received
     from seals
     where reason = 'unknown-model' and person is not null and (province, id) > ($1, $2)
       and (model_fingerprint is null or model_fingerprint = any($3))
     order by province, id limit ${atOnce}`,
    [last.province, bytesOf(last.id), models.fingerprints.map(bytesOf)],
  );
  return rows;
}

async function judgeAgain({ pool, models }: Pick<Hub, 'pool' | 'models'>, kept: KeptSeal): Promise<boolean> {
  const { id, province, account, device, received: at } = kept;
  const seal = judgeSeal(
    { kind: 'seal', id, body: kept.body.toString('utf8'), person: JSON.parse(kept.person) },
    models,
  );
  if (seal.kind !== 'seal' || seal.fault?.reason === 'unknown-model') return false;
  await inScope(pool, { province, account, device, at }, subjectsOf(seal), (arrival) =>
    storeSeal(arrival, seal),
  );
  return true;
}

function subjectsOf({ id, body }: ReadableSeal) {
  return {
    records: [],
    seals: [id],
    amended: body.amends === null ? [] : [body.amends],
    assessments: [body.assessment],
  };
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
