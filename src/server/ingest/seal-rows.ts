import type { Arrival, HeldSeal } from './arrival.ts';
import type { ReadableSeal } from './judge-seal.ts';

export async function insertSeal(arrival: Arrival, seal: ReadableSeal, stored: HeldSeal): Promise<void> {
  const { province, account, at } = arrival;
  const { body, columns } = seal;
  const { facts, model } = body;
  const values: { [column: string]: unknown } = {
    province,
    id: bytesOf(seal.id),
    assessment: body.assessment,
    enterprise: body.enterprise,
    body: seal.bytes,
    person: seal.person,
    source: body.source,
    account,
    device: body.device,
    sealed_at: new Date(stored.sealedAt),
    received_at: at,
    status: stored.status,
    reason: stored.reason,
    detail: stored.detail,
    model_url: model.url,
    model_version: model.version,
    model_fingerprint: bytesOf(model.fingerprint),
    sector_vsic: facts.sector,
    sector_model: columns.sectorModel,
    size_class: facts.sizeClass,
    legal_form: facts.legalForm,
    commune: facts.commune,
    level: columns.level,
    score: columns.score,
    amends: body.amends === null ? null : bytesOf(body.amends),
    tax_code: columns.taxCode,
    name: columns.name,
    search_key: columns.searchKey,
    changed: arrival.nextChange(),
  };
  const names = Object.keys(values);
  await arrival.write(
    `with sealed as (
       insert into seals (${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})
       returning province, id)
     insert into seal_nodes (province, seal, node, ratio)
     select sealed.province, sealed.id, part.node, part.ratio
     from sealed, unnest($${names.length + 1}::text[], $${names.length + 2}::numeric[]) as part (node, ratio)`,
    [...Object.values(values), ...nodesOf(seal)],
  );
}

/** What another judgement of the same bytes says: its standing, what is counted of it, and who vouches for it. */
export async function judgeAgain(arrival: Arrival, seal: ReadableSeal, stored: HeldSeal): Promise<void> {
  const { sectorModel, level, score } = seal.columns;
  const { province, account } = arrival;
  await arrival.write(
    `with sealed as (
       update seals set status = $3, reason = $4, detail = $5, account = $6, sector_model = $7, level = $8, score = $9,
              changed = $10, model_fingerprint = $11
       where province = $1 and id = $2 returning province, id)
     insert into seal_nodes (province, seal, node, ratio)
     select sealed.province, sealed.id, part.node, part.ratio
     from sealed, unnest($12::text[], $13::numeric[]) as part (node, ratio)
     on conflict do nothing`,
    [
      province,
      bytesOf(seal.id),
      stored.status,
      stored.reason,
      stored.detail,
      account,
      sectorModel,
      level,
      score,
      arrival.nextChange(),
      bytesOf(seal.body.model.fingerprint),
      ...nodesOf(seal),
    ],
  );
}

export async function writeStanding(
  arrival: Arrival,
  { id, status, reason, detail }: HeldSeal,
): Promise<void> {
  await arrival.write(
    'update seals set status = $3, reason = $4, detail = $5, changed = $6 where province = $1 and id = $2',
    [arrival.province, bytesOf(id), status, reason, detail, arrival.nextChange()],
  );
}

function nodesOf({ columns: { nodes } }: ReadableSeal): [string[], string[]] {
  return [nodes.map(({ node }) => node), nodes.map(({ ratio }) => ratio)];
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
