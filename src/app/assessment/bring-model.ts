import type { ModelReference } from '#core/model/model-reference.ts';
import type { Device } from '#storage/database.ts';

/**
 * Finds the very model that an assessment began with: among those that an older build kept here, or in this build's own
 * files, which lie on this device too. False where neither has it: another text of that version does not do, [L17].
 */
export async function bringModel(device: Device, reference: ModelReference): Promise<boolean> {
  const [{ keptOrBrought, listOffered }, { nameOldModels }, { listModels }, { remote }] = await Promise.all([
    import('./offered-models.ts'),
    import('#storage/old-models.ts'),
    import('#storage/models.ts'),
    import('../remote.ts'),
  ]);
  await nameOldModels(device);
  const { fingerprint } = reference;
  if ((await listModels(device)).some((kept) => kept.fingerprint === fingerprint)) return true;
  const offered = await listOffered(remote);
  const here = offered.ok && offered.value.find((model) => model.fingerprint === fingerprint);
  return here ? (await keptOrBrought(device, remote, here)).ok : false;
}
