import type { ModelReference } from '#core/model/model-reference.ts';
import type { Device } from '#storage/database.ts';
import { listModels } from '#storage/models.ts';
import { nameOldModels } from '#storage/old-models.ts';
import type { Remote } from '#sync/remote.ts';
import { remote } from '../remote.ts';
import { keptOrBrought, listOffered } from './offered-models.ts';

/**
 * Finds the very model that an assessment began with: among those that an older build kept here, in this build's own
 * files, which lie on this device too, or on the hub, which published it. False where none has it: another text of that
 * version does not do, [L17].
 */
export async function bringModel(
  device: Device,
  reference: ModelReference,
  way: Remote = remote,
): Promise<boolean> {
  await nameOldModels(device);
  const { fingerprint } = reference;
  if ((await listModels(device)).some((kept) => kept.fingerprint === fingerprint)) return true;
  const offered = await listOffered(way);
  const here = offered.ok && offered.value.find((model) => model.fingerprint === fingerprint);
  if (here) return (await keptOrBrought(device, way, here)).ok;
  const { takeModel } = await import('#sync/take-models.ts');
  const taken = await takeModel({ device, remote: way }, { fingerprint });
  return taken !== null && 'taken' in taken;
}
