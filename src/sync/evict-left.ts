import { travellingPart } from '#core/records/travelling-part.ts';
import { leftReplySchema, mostLeftAsked } from '#protocol/leaving.ts';
import { evict, noteWhatStays } from '#storage/evict.ts';
import { listLeft, type LeftAssessment, type LeftHere } from '#storage/list-left.ts';
import type { Account } from '#storage/settings.ts';
import { hashOf } from './parcel.ts';
import type { Line } from './push.ts';

/** The least that a page asks for at once: one assessment with all its seals may be more. */
const atOnce = mostLeftAsked / 2;

interface Going {
  line: Line;
  account: Account;
  left: readonly string[];
}

/**
 * [P22] [L24] Takes off this device what has left the scope of its account: only what the hub says that it holds, page by
 * page, and enterprises once no assessment here speaks of them. Whatever cannot go now is asked about in the next round.
 */
export async function evictLeft(line: Line, account: Account, left: readonly string[]): Promise<void> {
  const going: Going = { line, account, left };
  const here = await look(going);
  if (here.all === 0) return;
  while (here.assessments.length > 0) if (!(await evictHeld(going, takeSome(here.assessments), []))) return;
  const { enterprises } = await look(going);
  while (enterprises.length > 0) if (!(await evictHeld(going, [], enterprises.splice(0, atOnce)))) return;
  await noteWhatStays(line.device, account, left, (await look(going)).all);
}

async function look({ line, account, left }: Going): Promise<LeftHere> {
  return listLeft(line.device, account, { left, open: await openNow() });
}

/** False where the hub cannot be asked now. */
async function evictHeld(
  { line: { device, remote, signal }, account }: Going,
  assessments: LeftAssessment[],
  enterprises: LeftHere['enterprises'],
): Promise<boolean> {
  const records = [...assessments.flatMap(({ draft }) => draft ?? []), ...enterprises].flatMap(
    ({ id, body }) => {
      // What has no canonical form the hub holds as bytes alone.
      const hash = hashOf(travellingPart(body));
      return hash === null ? [] : [{ id, hash }];
    },
  );
  const seals = assessments.flatMap((one) => one.seals.map(({ id }) => id));
  const body = JSON.stringify({ account: account.id, records, seals });
  const reply = await remote({ path: '/api/left', method: 'POST', schema: leftReplySchema, body, signal });
  if (!reply.ok) return false;
  const { epoch, at, before } = reply.value;
  const held = new Set(reply.value.held);
  const safe = assessments.filter(({ draft, seals: ofIt }) =>
    [draft, ...ofIt].every((one) => one === null || held.has(one.id)),
  );
  const firms = enterprises.filter(({ id }) => held.has(id));
  await evict(device, { assessments: safe, enterprises: firms, account, epoch, at, before });
  return true;
}

/** As many whole assessments as fit into one question. */
function takeSome(assessments: LeftAssessment[]): LeftAssessment[] {
  const some: LeftAssessment[] = [];
  let seals = 0;
  for (;;) {
    const [next] = assessments;
    seals += next?.seals.length ?? 0;
    if (!next || some.length >= atOnce || (some.length > 0 && seals > mostLeftAsked)) return some;
    some.push(next);
    assessments.shift();
  }
}

/** [L12] Whoever has a draft before them holds its lock, in whatever tab. */
async function openNow(): Promise<ReadonlySet<string>> {
  const locks = globalThis.navigator?.locks;
  if (!locks) return new Set();
  const { held = [] } = await locks.query();
  return new Set(held.flatMap(({ name }) => (name?.startsWith('assessment ') ? [name.slice(11)] : [])));
}
