import { listHeld, listRecords } from '#storage/rows.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';

const dayMs = 86_400_000;

type Phone = Awaited<ReturnType<typeof aPhoneOf>>;

/** The phone of an adviser of Lạng Sơn with one visit, which the hub has. */
export async function aSettledPhone(hub: TestHub) {
  const phone = await aPhoneOf(hub);
  const lan = await hub.anAccount('adviser', '20');
  await phone.signIn(lan);
  const visit = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  const { fault } = await phone.sync();
  if (fault) throw new Error(fault.fault);
  return { phone, lan, visit };
}

/** One day more than the oldest backup is old. */
export function passDays(hub: TestHub, { device }: Phone, days = 15): void {
  hub.clock.now = new Date(hub.clock.now.getTime() + days * dayMs);
  device.time.now = hub.clock.now.getTime();
}

export async function heldOn({ device }: Phone): Promise<string[]> {
  const all = [...(await listRecords(device, 'enterprise')), ...(await listRecords(device, 'assessment'))];
  return [
    ...all.map(({ record }) => record.id),
    ...(await listHeld(device, 'seal')).map(({ id }) => id),
  ].sort();
}

export const idsOf = ({
  seal,
  enterprise,
  assessment,
}: {
  seal: string;
  enterprise: string;
  assessment: string;
}) => [seal, enterprise, assessment].sort();
