import type { Hub } from '../hub.ts';
import { keepModels } from '../kept-models.ts';
import { installedModels } from '../installed-models.ts';
import { readPublished } from './published-models.ts';

/**
 * Everything that this hub offers: what came with the release, and what was published here. The hub scores by it at once,
 * so that the first seal of a new model is counted like any other. It proves each published model, which takes a second
 * or two each: at the start, and when one is published or withdrawn, never to show a list.
 */
export async function refreshModels(hub: Pick<Hub, 'pool' | 'models' | 'log'>): Promise<void> {
  const { shipped } = hub.models;
  const published = await readPublished(hub.pool, hub.log);
  const own = new Set(shipped.map(({ reference }) => reference.fingerprint));
  const added = published.filter(
    ({ reference, withdrawnAt, sound }) => sound && withdrawnAt === null && !own.has(reference.fingerprint),
  );
  const offered = installedModels([...shipped, ...added], [], shipped, published);
  hub.models = await keepModels(hub.pool, offered, hub.log);
}
