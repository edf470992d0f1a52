import { moveAccount } from '#server/auth/move-account.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';
import type { visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';

export type Visit = Awaited<ReturnType<typeof visitOn>>;

/** Whoever comes first in a province has the same id in each. */
export async function peopled(hub: TestHub): Promise<void> {
  for (const province of ['20', '14']) await hub.anAccount('adviser', province);
}

export async function moveTo(hub: TestHub, { login }: { login: string }, province: string): Promise<void> {
  await moveAccount(hub.pool, { login, province, at: hub.clock.now });
}

/** How many of a visit's seals count in a province, and how many of its records lie there. */
export async function arrivedIn(
  hub: TestHub,
  province: string,
  { seal, enterprise, assessment }: Visit,
): Promise<number[]> {
  return [
    await rowsIn(hub, 'seals', `province = '${province}' and id = '\\x${seal}' and status = 'counted'`),
    await rowsIn(hub, 'records', `province = '${province}' and id in ('${enterprise}', '${assessment}')`),
  ];
}
