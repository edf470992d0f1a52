import { Fraction } from 'fraction.js';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { CountedPeer } from '#core/result/publish-benchmark.ts';
import { countedOnce, countedOnceParameters } from '#statistics/counted-once.server.ts';
import type { Client } from '../database.ts';

interface Row {
  seal: string;
  firm: string;
  sector: CountedPeer['facts']['sector'];
  sizeClass: CountedPeer['facts']['sizeClass'];
  commune: string | null;
  score: string;
  stands: boolean;
  counted: boolean;
}

/**
 * Of each enterprise that advisers have assessed what counts now, where it was by this version, and the peers by the seals
 * that were counted before, as the enterprises that they are known to be now: whose tax code was learnt later is the one
 * that it was.
 */
export async function readPeers(
  client: Client,
  province: string,
  { url, version }: Pick<ModelReference, 'url' | 'version'>,
  countedBefore: readonly string[],
): Promise<{ now: CountedPeer[]; before: CountedPeer[] }> {
  const parameters = countedOnceParameters(province, {
    source: 'adviser',
    legalForm: null,
    year: null,
    model: url,
  });
  const { rows } = await client.query<Row>(
    `with ${countedOnce},
       known as (
         select distinct on (enterprise) enterprise, counts_as from sound where source = $2
         order by enterprise, happened_at desc, received_at desc, id)
     select encode(seals.id, 'hex') as seal, coalesce(known.counts_as, seals.counts_as) as firm,
       seals.sector_vsic as sector, size_class as "sizeClass", seals.commune, seals.score::text as score,
       once.id is not null as stands, seals.id = any($8) as counted
     from seals left join once on once.id = seals.id left join known on known.enterprise = seals.enterprise
     where province = $1 and model_version = $7 and seals.score is not null
       and (once.id is not null or seals.id = any($8))
     order by seals.received_at, seals.id`,
    [...parameters, version, countedBefore.map((seal) => Buffer.from(seal, 'hex'))],
  );
  const peers = rows.map(({ seal, firm, score, stands, counted, ...facts }) => ({
    peer: { seal, firm, facts: { ...facts, province }, share: new Fraction(score).div(100).toFraction() },
    stands,
    counted,
  }));
  return {
    now: peers.filter(({ stands }) => stands).map(({ peer }) => peer),
    before: peers.filter(({ counted }) => counted).map(({ peer }) => peer),
  };
}
