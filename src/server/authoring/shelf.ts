import type { Hub } from '../hub.ts';
import { keepModels } from '../kept-models.ts';
import { installedModels } from '../installed-models.ts';
import { readPublished, type PublishedModel } from './published-models.ts';

/**
 * Everything that this hub offers: what came with the release, and what was published here. The hub scores by it at once,
 * so that the first seal of a new model is counted like any other.
 */
export async function refreshModels(hub: Pick<Hub, 'pool' | 'models' | 'log'>): Promise<PublishedModel[]> {
  const { shipped } = hub.models;
  const published = await readPublished(hub.pool, hub.log);
  const own = new Set(shipped.map(({ reference }) => reference.fingerprint));
  const added = published.filter(
    ({ reference, withdrawnAt }) => withdrawnAt === null && !own.has(reference.fingerprint),
  );
  const withdrawn = published.filter(({ withdrawnAt }) => withdrawnAt !== null);
  const offered = installedModels([...shipped, ...added], [], shipped, withdrawn);
  hub.models = await keepModels(hub.pool, offered, hub.log);
  return published;
}
