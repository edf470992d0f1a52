import { Fraction } from 'fraction.js';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { Peer } from '#core/result/benchmark.ts';
import { countedOnce, countedOnceParameters } from '#statistics/counted-once.server.ts';
import type { Pool } from '../database.ts';

interface Row {
  sector: Peer['facts']['sector'];
  sizeClass: Peer['facts']['sizeClass'];
  commune: string | null;
  score: string;
}

/** Of each enterprise that advisers have assessed what counts, where it was by this version; in the order of arrival. */
export async function readPeers(
  pool: Pool,
  province: string,
  { url, version }: Pick<ModelReference, 'url' | 'version'>,
): Promise<Peer[]> {
  const parameters = countedOnceParameters(province, {
    source: 'adviser',
    legalForm: null,
    year: null,
    model: url,
  });
  const { rows } = await pool.query<Row>(
    `with ${countedOnce}
     select once.sector_vsic as sector, size_class as "sizeClass", once.commune, once.score::text as score
     from once join seals on seals.province = $1 and seals.id = once.id
     where model_version = $7 and once.score is not null order by once.received_at, once.id`,
    [...parameters, version],
  );
  return rows.map(({ score, ...facts }) => ({
    facts: { ...facts, province },
    share: new Fraction(score).div(100).toFraction(),
  }));
}
