import type { Device } from '#storage/database.ts';
import { readModelRegister, type TakenModel } from '#storage/model-register.ts';
import { correctedTime } from '#storage/stamp.ts';
import type { Remote } from '#sync/remote.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { listKept, listOffered, usableModels, type OfferedModel } from './offered-models.ts';

/**
 * With which models a visit may begin here and today, first the one that it begins with unless another is chosen: those
 * of this build, or what lies in this device's memory where the build's own list cannot be read, and what the hub has
 * published, [P12]. None that failed an example on this device.
 */
export async function startableModels(device: Device, remote: Remote): Promise<OfferedModel[]> {
  const [offered, { published, refused }, at] = await Promise.all([
    listOffered(remote),
    readModelRegister(device),
    correctedTime(device),
  ]);
  const own = offered.ok ? offered.value : await listKept(device);
  const fromHub = (fingerprint: string) => published.some((one) => one.fingerprint === fingerprint);
  const ownAlone = offered.ok ? own : own.filter(({ fingerprint }) => !fromHub(fingerprint));
  const usable = [...ownAlone, ...published.filter((one) => isOffered(one, vietnamDay(Date.parse(at))))];
  return usableModels(
    usable.filter(({ fingerprint }) => !refused.some((one) => one.fingerprint === fingerprint)),
  );
}

/** [P12] By whole days; its last day is one of them. */
export function isOffered({ withdrawn, effectivePeriod: { start, end } }: TakenModel, day: string): boolean {
  return !withdrawn && start <= day && (end === undefined || day <= end);
}
