import type { QueryResult, QueryResultRow } from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { canonicalJson } from '#core/records/canonical.ts';
import type { NewWrite } from '#core/records/new-writes.ts';
import type { Arrival, HeldSeal, Sender } from './hub-store.ts';
import type { ReadableSeal } from './judge-seal.ts';

export type Write = <Row extends QueryResultRow>(sql: string, values: unknown[]) => Promise<QueryResult<Row>>;

type Writes = Pick<
  Arrival,
  | 'insertRecord'
  | 'updateRecord'
  | 'insertSeal'
  | 'judgeAgain'
  | 'writeStanding'
  | 'decidedAbout'
  | 'decide'
  | 'noteWrites'
  | 'keepBytes'
>;

/** What an arrival writes, in SQL. `nextChange` is the next number of the scope's counter. */
export function writesOf(sender: Sender, write: Write, nextChange: () => number): Writes {
  const { province, account, device, at } = sender;
  return {
    async insertRecord({ id, kind }, body) {
      await write(
        'insert into records (province, id, kind, body, by, changed, received_at) values ($1, $2, $3, $4, $5, $6, $7)',
        [province, id, kind, body, account, nextChange(), at],
      );
    },
    async updateRecord(id, body) {
      await write(
        'update records set body = $3, changed = $4, received_at = $5 where province = $1 and id = $2',
        [province, id, body, nextChange(), at],
      );
    },
    async insertSeal(seal, stored) {
      const values = columnsOf(sender, seal, stored, nextChange());
      const names = Object.keys(values);
      await write(
        `with sealed as (
           insert into seals (${names.join(', ')}) values (${names.map((_name, index) => `$${index + 1}`).join(', ')})
           returning province, id)
         insert into seal_nodes (province, seal, node, ratio)
         select sealed.province, sealed.id, part.node, part.ratio
         from sealed, unnest($${names.length + 1}::text[], $${names.length + 2}::numeric[]) as part (node, ratio)`,
        [...Object.values(values), ...nodesOf(seal)],
      );
    },
    async judgeAgain(seal, { status, reason, detail }) {
      const { sectorModel, level, score } = seal.columns;
      const fingerprint = bytesOf(seal.body.model.fingerprint);
      await write(
        `with dropped as (
           delete from seal_nodes where province = $1 and seal = $2 and node <> all($12::text[])),
         sealed as (
           update seals set status = $3, reason = $4, detail = $5, account = $6, sector_model = $7, level = $8,
                  score = $9, changed = $10, moved = $10, model_fingerprint = $11
           where province = $1 and id = $2 returning province, id)
         insert into seal_nodes (province, seal, node, ratio)
         select sealed.province, sealed.id, part.node, part.ratio
         from sealed, unnest($12::text[], $13::numeric[]) as part (node, ratio)
         on conflict (province, seal, node) do update set ratio = excluded.ratio`,
        [
          province,
          bytesOf(seal.id),
          status,
          reason,
          detail,
          account,
          sectorModel,
          level,
          score,
          nextChange(),
          fingerprint,
          ...nodesOf(seal),
        ],
      );
    },
    async writeStanding({ id, status, reason, detail }) {
      await write(
        'update seals set status = $3, reason = $4, detail = $5, changed = $6, moved = $6 where province = $1 and id = $2',
        [province, bytesOf(id), status, reason, detail, nextChange()],
      );
    },
    async decidedAbout(assessment) {
      const { rows } = await write<{ id: string }>(
        'select id from seal_decisions where province = $1 and assessment = $2 order by changed',
        [province, assessment],
      );
      return rows.map(({ id }) => id);
    },
    async decide({ id, kind, assessment, seal, over, by, why }) {
      const number = nextChange();
      const { rowCount } = await write(
        `insert into seal_decisions (province, id, kind, assessment, seal, over, by, why, at, changed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (province, id) do nothing`,
        [province, id, kind, assessment, bytesOf(seal), over.map(bytesOf), by, why, at, number],
      );
      return rowCount === 1 ? number : null;
    },
    async noteWrites(id, writes, received) {
      const column = (read: (one: NewWrite) => unknown) => writes.map(read);
      await write(
        `insert into record_changes (province, record, received_at, field, device, counter, value, at, by)
         select $1, $2, $3, * from unnest($4::text[], $5::text[], $6::bigint[], $7::text[], $8::timestamptz[], $9::text[])
         on conflict do nothing`,
        [
          province,
          id,
          received,
          column(({ field }) => field),
          column(({ dot }) => dot[0]),
          column(({ dot }) => dot[1]),
          column(({ value }) => canonicalJson(value)),
          column((one) => one.at),
          column(({ by }) => by),
        ],
      );
    },
    async keepBytes({ hash, text, reason, detail }) {
      // The update changes nothing: it only makes the row that was there come back; a row just inserted has no xmax.
      const { rows } = await write<{ received: Date; fresh: boolean }>(
        `insert into quarantine (province, id, received_at, account, device, reason, detail, digest, bytes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (province, digest) do update set digest = excluded.digest
         returning received_at as received, (xmax = 0) as fresh`,
        [
          province,
          uuidv7(),
          at,
          account,
          device,
          reason,
          detail,
          Buffer.from(hash, 'hex'),
          Buffer.from(text, 'utf8'),
        ],
      );
      const kept = rows[0] ?? { received: at, fresh: true };
      // What is counted of the set aside has changed with it.
      if (kept.fresh) nextChange();
      return kept.received;
    },
  };
}

function columnsOf(
  { province, account, at }: Sender,
  seal: ReadableSeal,
  stored: HeldSeal,
  changed: number,
): { [column: string]: unknown } {
  const { body, columns } = seal;
  const { facts, model } = body;
  return {
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
    changed,
  };
}

function nodesOf({ columns: { nodes } }: ReadableSeal): [string[], string[]] {
  return [nodes.map(({ node }) => node), nodes.map(({ ratio }) => ratio)];
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
