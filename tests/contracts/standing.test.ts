import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Account } from '#server/auth/account.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aSeal, aVisit } from '#tests/builders/a-seal.ts';
import { theModel, verdictsOf } from './a-sender.ts';

// Where seals stand does not depend on the order in which they reach the hub.

let hub: TestHub;
let adviser: Caller & { account: Account };

beforeAll(async () => {
  hub = await aHub();
  adviser = await hub.signIn('adviser', '20');
});

/** A visit that was sealed, amended twice, sealed again by another device, and amended there; and one of another visit. */
function someSeals() {
  const visit = aVisit(theModel(hub));
  const at = (hour: number) => `2026-11-20T0${hour}:00:00.000Z`;
  const first = aSeal({ ...visit, sealedAt: at(1) });
  const second = aSeal({ ...visit, sealedAt: at(3), amends: first.id });
  const third = aSeal({ ...visit, sealedAt: at(2), amends: second.id });
  const twice = aSeal({ ...visit, sealedAt: at(4), amends: first.id });
  const rival = aSeal({ ...visit, sealedAt: at(5) });
  const rivals = aSeal({ ...visit, sealedAt: at(6), amends: rival.id });
  const other = aSeal(aVisit(theModel(hub)));
  const foreign = aSeal({ ...visit, sealedAt: at(1), amends: other.id });
  const named = { first, second, third, twice, rival, rivals, other, foreign };
  const standing = {
    first: 'counted',
    second: 'counted',
    third: 'counted',
    twice: 'competing',
    rival: 'competing',
    rivals: 'competing',
    other: 'counted',
    foreign: 'quarantined other-assessment',
  };
  return { named, standing };
}

type Named = ReturnType<typeof someSeals>['named'];

async function standingOf(named: Partial<Named>): Promise<{ [name: string]: string }> {
  const { rows } = await hub.pool.query<{ id: string; standing: string }>(
    `select encode(id, 'hex') as id, status || coalesce(' ' || reason, '') as standing from seals where id = any($1)`,
    [Object.values(named).map(({ id }) => Buffer.from(id, 'hex'))],
  );
  const standing = new Map(rows.map((row) => [row.id, row.standing]));
  return Object.fromEntries(
    Object.entries(named).map(([name, { id }]) => [name, standing.get(id) ?? 'absent']),
  );
}

const names = ['first', 'second', 'third', 'twice', 'rival', 'rivals', 'other', 'foreign'] as const;
const orders = fc.tuple(
  fc.shuffledSubarray([...names], { minLength: names.length, maxLength: names.length }),
  fc.integer({ min: 1, max: names.length }),
);

test('[P7] every order of arrival, in one push or in many, ends in the same standing', async () => {
  await fc.assert(
    fc.asyncProperty(orders, async ([order, atOnce]) => {
      const { named, standing } = someSeals();
      for (let from = 0; from < order.length; from += atOnce) {
        const items = order.slice(from, from + atOnce).map((name) => ({ kind: 'seal', ...named[name] }));
        await verdictsOf(hub, items, adviser);
      }
      expect(await standingOf(named)).toEqual(standing);
    }),
    { numRuns: 40 },
  );
});

test('[P7] a chain that arrives last link first counts as one, and whoever moves raises the counter', async () => {
  const { named } = someSeals();
  const { first, second, third } = named;
  const counter = async () =>
    (await hub.pool.query<{ counter: number }>(`select counter from scopes where province = '20'`)).rows[0]!
      .counter;
  const standings: unknown[] = [];
  for (const seal of [first, third, second]) {
    const before = await counter();
    await verdictsOf(hub, [{ kind: 'seal', ...seal }], adviser);
    standings.push([await standingOf({ first, second, third }), (await counter()) - before]);
  }
  expect(standings).toEqual([
    [{ first: 'counted', second: 'absent', third: 'absent' }, 1],
    [{ first: 'counted', second: 'absent', third: 'competing' }, 1],
    [{ first: 'counted', second: 'counted', third: 'counted' }, 2],
  ]);
});

test('[P6] what amends a seal of another visit is set apart also when that one arrives after it', async () => {
  const { named } = someSeals();
  const { other, foreign } = named;
  const push = async (seal: typeof other) => (await verdictsOf(hub, [{ kind: 'seal', ...seal }], adviser))[0];
  expect(await push(foreign)).toMatchObject({ verdict: 'stored' });
  expect(await push(other)).toMatchObject({ verdict: 'stored' });
  expect(await push(foreign)).toMatchObject({ verdict: 'quarantined', reason: 'other-assessment' });
  expect(await standingOf({ other, foreign })).toEqual({
    other: 'counted',
    foreign: 'quarantined other-assessment',
  });
});
