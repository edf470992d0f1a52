import type { Hub } from '../hub.ts';
import type { KeptSeal, SealPlace } from './hub-store.ts';
import { judgeSeal, type ReadableSeal } from './judge-seal.ts';
import { storeSeal } from './store-seal.ts';

const nothing = '00';

/**
 * Seals that were set aside because nobody knew their model, and whose model the hub holds by now: they are judged as if
 * they arrived, each in a transaction of its own. Answers how many are no longer unknown.
 */
export async function judgeUnknownAgain(
  hub: Pick<Hub, 'store' | 'models' | 'log' | 'stopping'>,
): Promise<number> {
  let last: SealPlace = { province: '', id: nothing };
  let judged = 0;
  while (!hub.stopping()) {
    const some = await hub.store.sealsOfUnknownModel(last, hub.models.fingerprints);
    for (const seal of some) judged += (await judgeAgain(hub, seal)) ? 1 : 0;
    const end = some.at(-1);
    if (!end) break;
    last = { province: end.province, id: end.id };
  }
  if (judged > 0) hub.log.info({ judged }, 'seals whose model has become known were judged again');
  return judged;
}

async function judgeAgain(
  { store, models }: Pick<Hub, 'store' | 'models'>,
  kept: KeptSeal,
): Promise<boolean> {
  const { id, province, account, device, received: at } = kept;
  const seal = judgeSeal({ kind: 'seal', id, body: kept.body, person: JSON.parse(kept.person) }, models);
  if (seal.kind !== 'seal' || seal.fault?.reason === 'unknown-model') return false;
  await store.inScope({ province, account, device, at }, subjectsOf(seal), (arrival) =>
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
