import { decide } from '#server/ingest/decide.ts';
import type { Chance } from '#tests/builders/chance.ts';
import type { Life } from './life.ts';

const officer = '0197f1b0-0000-7000-8000-00000000c0c0';

/** [P19] An officer looks at a seal of the province and chooses among all of its assessment, or takes that back. */
export async function decideOne(life: Life, chance: Chance): Promise<void> {
  const scopes = [...(await life.hub.contents())].flatMap(([province, { seals }]) =>
    [...seals.values()].map((seal) => ({ ...seal, province })),
  );
  const several = scopes.filter(({ id, assessment, province }) =>
    scopes.some((one) => one.assessment === assessment && one.province === province && one.id !== id),
  );
  if (several.length === 0) return;
  const { id: seal, assessment, province } = chance.pick(several.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  const kind = chance.happens(0.8) ? ('choose' as const) : ('unchoose' as const);
  const over = scopes
    .filter((one) => one.assessment === assessment && one.province === province && one.id !== seal)
    .map(({ id }) => id);
  const at = new Date(life.hub.clock.now);
  const order = { id: chance.uuid(life.hub.clock.now), kind, seal, over: kind === 'choose' ? over : [] };
  const done = await decide(life.hub, { province, id: officer, at }, { ...order, why: 'vì' });
  life.befell('an officer decides', `${kind} ${seal.slice(0, 8)}: ${done.ok ? 'done' : done.reason}`);
}
