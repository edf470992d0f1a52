import type { ModelReference } from '#core/model/model-reference.ts';
import type { Device } from '#storage/database.ts';

/**
 * Installs the model of an assessment that came from another device, from the app's own files, which lie on this device
 * too. False where this build does not carry that model either.
 */
export async function bringModel(
  device: Device,
  { url, version }: Pick<ModelReference, 'url' | 'version'>,
): Promise<boolean> {
  const [{ keepModel, listOffered }, { remote }] = await Promise.all([
    import('./offered-models.ts'),
    import('../remote.ts'),
  ]);
  const offered = await listOffered(remote);
  const here = offered.ok && offered.value.find((model) => model.url === url && model.version === version);
  return here ? (await keepModel(device, remote, here)).ok : false;
}
