import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import type { Device } from '#storage/database.ts';
import { readModelRegister, type TakenModel } from '#storage/model-register.ts';
import { correctedTime } from '#storage/stamp.ts';
import type { Remote } from '#sync/remote.ts';
import {
  listKept,
  listOffered,
  recordableModels,
  usableModels,
  type OfferedModel,
} from './offered-models.ts';

interface Startable {
  /** By which a visit may begin, first the one that it begins with unless another is chosen. */
  begin: OfferedModel[];
  /** By which what an older form came to may be entered, pillar by pillar. */
  record: OfferedModel[];
}

/**
 * With which models an assessment may begin here and today: those of this build, or what lies in this device's memory where the build's own list cannot be read, and what the hub has
 * published, [P12]. None that failed an example on this device.
 */
export async function startableModels(device: Device, remote: Remote): Promise<Startable> {
  const [offered, { published, refused }, at] = await Promise.all([
    listOffered(remote),
    readModelRegister(device),
    correctedTime(device),
  ]);
  const own = offered.ok ? offered.value : await listKept(device);
  const fromHub = (fingerprint: string) => published.some((one) => one.fingerprint === fingerprint);
  const ownAlone = offered.ok ? own : own.filter(({ fingerprint }) => !fromHub(fingerprint));
  const usable = [...ownAlone, ...published.filter((one) => isOffered(one, vietnamDay(Date.parse(at))))];
  const sound = usable.filter(({ fingerprint }) => !refused.some((one) => one.fingerprint === fingerprint));
  return { begin: usableModels(sound), record: recordableModels(sound) };
}

/** [P12] By whole days; its last day is one of them. */
export function isOffered({ withdrawn, effectivePeriod: { start, end } }: TakenModel, day: string): boolean {
  return !withdrawn && start <= day && (end === undefined || day <= end);
}
