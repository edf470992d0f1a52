import { binaryArray, type ArrayType, type ValueOf } from './binary-array.ts';
import type { Write } from './gathered-rows.ts';
import type { HeldSeal, Sender } from './hub-store.ts';
import type { ReadableSeal } from './judge-seal.ts';

export interface SealRow {
  seal: ReadableSeal;
  stored: HeldSeal;
  changed: number;
}

/** One statement for all; what is the same in all rows travels once. */
export async function insertSeals(
  write: Write,
  { province, account, at }: Sender,
  rows: readonly SealRow[],
): Promise<void> {
  const columns = columnsOf(rows);
  const lists = columns.filter(({ one }) => one === undefined);
  const values: unknown[] = [province, account, at];
  const parameter = (value: unknown) => `$${values.push(value)}`;
  const casts = lists.map(({ type, list }) => `${parameter(list())}::${type}[]`);
  const taken = columns.map(({ name, type, one }) => {
    const value = one === undefined ? `part.${name}` : `${parameter(one)}::${type}`;
    return name in castAs ? `${value}::${castAs[name]}` : value;
  });
  const part = lists.map(({ name }) => name).join(', ');
  await write(
    `insert into seals (province, account, received_at, ${columns.map(({ name }) => name).join(', ')})
     select $1, $2, $3, ${taken.join(', ')} from unnest(${casts.join(', ')}) as part (${part})`,
    values,
  );
}

/** Numbers that are exact only as text, and lists in a list, which an array cannot hold. */
const castAs: { [column: string]: string } = {
  device: 'uuid',
  model_fingerprint: 'bytea',
  amends: 'bytea',
  score: 'numeric',
  nodes: 'text[]',
  ratios: 'numeric[]',
};

interface Column {
  name: string;
  type: string;
  /** Of every row the same one, so that it need not be a list; undefined where they differ. */
  one?: string | null | undefined;
  list: () => Buffer;
}

function columnsOf(rows: readonly SealRow[]): Column[] {
  const column = <Type extends ArrayType>(
    name: string,
    kind: Type,
    read: (row: SealRow) => ValueOf<Type> | null,
    type: string = kind,
  ): Column => ({ name, type, list: () => binaryArray(kind, rows.map(read)) });
  const text = (name: string, read: (row: SealRow) => string | null) => column(name, 'text', read);
  // Of one push nearly always the same.
  const shared = (name: string, type: string, read: (row: SealRow) => string | null): Column => {
    const [one, ...others] = rows.map(read);
    return others.every((other) => other === one) ? { ...text(name, read), type, one } : text(name, read);
  };
  return [
    column('id', 'hex', ({ seal }) => seal.id, 'bytea'),
    column('assessment', 'uuid', ({ seal }) => seal.body.assessment),
    column('enterprise', 'uuid', ({ seal }) => seal.body.enterprise),
    column('body', 'utf8', ({ seal }) => seal.text, 'bytea'),
    text('person', ({ seal }) => seal.person),
    shared('source', 'text', ({ seal }) => seal.body.source),
    shared('device', 'uuid', ({ seal }) => seal.body.device),
    column('sealed_at', 'timestamptz', ({ stored }) => stored.sealedAt),
    column('started_at', 'timestamptz', ({ seal }) => Date.parse(seal.body.startedAt)),
    shared('status', 'text', ({ stored }) => stored.status),
    shared('reason', 'text', ({ stored }) => stored.reason),
    shared('detail', 'text', ({ stored }) => stored.detail),
    shared('model_url', 'text', ({ seal }) => seal.body.model.url),
    shared('model_version', 'text', ({ seal }) => seal.body.model.version),
    shared('model_fingerprint', 'bytea', ({ seal }) => `\\x${seal.body.model.fingerprint}`),
    text('sector_vsic', ({ seal }) => seal.body.facts.sector),
    text('sector_model', ({ seal }) => seal.columns.sectorModel),
    text('size_class', ({ seal }) => seal.body.facts.sizeClass),
    shared('legal_form', 'text', ({ seal }) => seal.body.facts.legalForm),
    text('commune', ({ seal }) => seal.body.facts.commune),
    column('level', 'smallint', ({ seal }) => seal.columns.level),
    text('score', ({ seal }) => seal.columns.score),
    shared('nodes', 'text', ({ seal }) => nodesOf(seal)),
    text('ratios', ({ seal }) => ratiosOf(seal)),
    shared('amends', 'bytea', ({ seal: { body } }) => (body.amends === null ? null : `\\x${body.amends}`)),
    text('tax_code', ({ seal }) => seal.columns.taxCode),
    text('name', ({ seal }) => seal.columns.name),
    text('search_key', ({ seal }) => seal.columns.searchKey),
    column('changed', 'bigint', ({ changed }) => changed),
  ];
}

/** As PostgreSQL writes arrays; what it has to escape in a text is what JSON escapes. */
export function nodesOf({ columns: { nodes } }: ReadableSeal): string {
  return `{${nodes.map(({ node }) => JSON.stringify(node)).join(',')}}`;
}

export function ratiosOf({ columns: { nodes } }: ReadableSeal): string {
  return `{${nodes.map(({ ratio }) => ratio).join(',')}}`;
}
