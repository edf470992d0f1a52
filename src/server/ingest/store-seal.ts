import type { Verdict } from '#protocol/receipt.ts';
import type { Arrival, HeldSeal } from './arrival.ts';
import type { JudgedSeal } from './judge-seal.ts';
import { sayable } from './sayable.ts';
import { standingAmong } from './standing.ts';

type ReadableSeal = Extract<JudgedSeal, { kind: 'seal' }>;

/** [P6] Stored once: pushed again it is answered with the first receipt. [P7] A second one of its assessment competes. */
export async function storeSeal(arrival: Arrival, seal: ReadableSeal): Promise<Verdict> {
  const first = arrival.seals.get(seal.id);
  if (first) return answered(first, 'known');
  const { amends, facts } = seal.body;
  const assessment = seal.body.assessment.toLowerCase();
  const siblings = [...arrival.seals.values()].filter((other) => other.assessment === assessment);
  const outside = facts.province === arrival.province ? null : ({ reason: 'outside-scope' } as const);
  const fault: ReadableSeal['fault'] = seal.fault ?? outside;
  const stored: HeldSeal = {
    id: seal.id,
    assessment,
    amends,
    status: fault ? 'quarantined' : standingAmong({ id: seal.id, amends }, siblings),
    reason: fault?.reason ?? null,
    detail: fault?.detail === undefined ? null : sayable(fault.detail),
    received: arrival.at,
  };
  await insert(arrival, seal, stored);
  arrival.seals.set(seal.id, stored);
  return answered(stored, 'stored');
}

function answered({ id, status, reason, detail, received }: HeldSeal, verdict: 'stored' | 'known'): Verdict {
  const receipt = { hash: id, at: received.toISOString() };
  if (status === 'quarantined' && reason !== null) {
    return { verdict: 'quarantined', id, receipt, reason, ...(detail === null ? {} : { detail }) };
  }
  return { verdict, id, receipt, ...(status === 'competing' ? { competing: true } : {}) };
}

async function insert(arrival: Arrival, seal: ReadableSeal, stored: HeldSeal): Promise<void> {
  const { province, account, at } = arrival;
  const { body, columns } = seal;
  const { facts, model } = body;
  const values: { [column: string]: unknown } = {
    province,
    id: Buffer.from(seal.id, 'hex'),
    assessment: body.assessment,
    enterprise: body.enterprise,
    body: seal.bytes,
    person: seal.person,
    source: body.source,
    account,
    device: body.device,
    sealed_at: body.sealedAt,
    received_at: at,
    status: stored.status,
    reason: stored.reason,
    detail: stored.detail,
    model_url: model.url,
    model_version: model.version,
    sector_vsic: facts.sector,
    sector_model: columns.sectorModel,
    size_class: facts.sizeClass,
    legal_form: facts.legalForm,
    commune: facts.commune,
    level: columns.level,
    score: columns.score,
    amends: body.amends === null ? null : Buffer.from(body.amends, 'hex'),
    tax_code: columns.taxCode,
    name: columns.name,
    search_key: columns.searchKey,
    changed: arrival.nextChange(),
  };
  const names = Object.keys(values);
  await arrival.write(
    `with sealed as (
       insert into seals (${names.join(', ')}) values (${names.map((_, index) => `$${index + 1}`).join(', ')})
       returning province, id)
     insert into seal_nodes (province, seal, node, ratio)
     select sealed.province, sealed.id, part.node, part.ratio
     from sealed, unnest($${names.length + 1}::text[], $${names.length + 2}::numeric[]) as part (node, ratio)`,
    [
      ...Object.values(values),
      columns.nodes.map(({ node }) => node),
      columns.nodes.map(({ ratio }) => ratio),
    ],
  );
}
