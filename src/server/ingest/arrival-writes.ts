import { v7 as uuidv7 } from 'uuid';
import { mustHaveChanged, noRows, writeRows, type Write } from './gathered-rows.ts';
import type { Arrival, Sender } from './hub-store.ts';
import { nodesOf, ratiosOf } from './seal-columns.ts';

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

export interface GatheringWrites {
  writes: Writes;
  /** Writes what was gathered so far. */
  flush: () => Promise<void>;
  /** Forgets it. */
  drop: () => void;
}

/**
 * What an arrival writes, in SQL: what is new is gathered and written at once, what changes something that was there is
 * written when all before it is. `nextChange` is the next number of the scope's counter.
 */
export function writesOf(sender: Sender, write: Write, nextChange: () => number): GatheringWrites {
  const { province, account, device, at } = sender;
  let rows = noRows();
  const drop = () => void (rows = noRows());
  async function flush(): Promise<void> {
    const gathered = rows;
    drop();
    await writeRows(write, sender, gathered);
  }
  const afterThose: Write = async (sql, values) => {
    await flush();
    return await write(sql, values);
  };
  const writes: Writes = {
    async insertRecord({ id, kind }, body) {
      rows.inserted.set(id.toLowerCase(), { kind, body, changed: nextChange() });
    },
    async updateRecord(id, body) {
      const key = id.toLowerCase();
      const changed = nextChange();
      const inserted = rows.inserted.get(key);
      if (inserted) rows.inserted.set(key, { ...inserted, body, changed });
      else rows.updated.set(key, { body, changed });
    },
    async insertSeal(seal, stored) {
      rows.seals.push({ seal, stored, changed: nextChange() });
    },
    async judgeAgain(seal, { status, reason, detail }) {
      const { sectorModel, level, score } = seal.columns;
      const { rowCount } = await afterThose(
        `update seals set status = $3, reason = $4, detail = $5, account = $6, sector_model = $7, level = $8, score = $9,
                changed = $10, moved = $10, model_fingerprint = $11, nodes = $12::text::text[], ratios = $13::text::numeric[]
         where province = $1 and id = $2`,
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
          bytesOf(seal.body.model.fingerprint),
          nodesOf(seal),
          ratiosOf(seal),
        ],
      );
      mustHaveChanged(rowCount, 1);
    },
    async writeStanding({ id, status, reason, detail }) {
      const { rowCount } = await afterThose(
        'update seals set status = $3, reason = $4, detail = $5, changed = $6, moved = $6 where province = $1 and id = $2',
        [province, bytesOf(id), status, reason, detail, nextChange()],
      );
      mustHaveChanged(rowCount, 1);
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
      const { rowCount } = await afterThose(
        `insert into seal_decisions (province, id, kind, assessment, seal, over, by, why, at, changed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (province, id) do nothing`,
        [province, id, kind, assessment, bytesOf(seal), over.map(bytesOf), by, why, at, number],
      );
      return rowCount === 1 ? number : null;
    },
    async noteWrites(id, some, received) {
      for (const one of some) rows.writes.push({ record: id, received, write: one });
    },
    async keepBytes({ hash, text, reason, detail }) {
      // The update changes nothing: it only makes the row that was there come back; a row just inserted has no xmax.
      const { rows: kept } = await write<{ received: Date; fresh: boolean }>(
        `insert into quarantine (province, id, received_at, account, device, reason, detail, digest, bytes)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (province, digest) do update set digest = excluded.digest
         returning received_at as received, (xmax = 0) as fresh`,
        [province, uuidv7(), at, account, device, reason, detail, bytesOf(hash), Buffer.from(text, 'utf8')],
      );
      const { received, fresh } = kept[0] ?? { received: at, fresh: true };
      // What is counted of the set aside has changed with it.
      if (fresh) nextChange();
      return received;
    },
  };
  return { writes, flush, drop };
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
