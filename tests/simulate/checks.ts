import { standingsOf } from '#core/assessment/standing.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { travellingPart } from '#core/records/travelling-part.ts';
import { isSound } from '#server/ingest/hub-store.ts';
import type { Account } from '#server/auth/account.ts';
import type { OutboxEntry, Row, ShelfEntry } from '#storage/database.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { choicesIn, type MemoryScope } from '#tests/builders/a-memory-store.ts';
import { wrongPhotos } from './file-checks.ts';
import { readDatabase } from './frail-storage.ts';
import { holds, say, type Fact } from './ledger.ts';
import { provinces } from './hub.ts';
import type { Life } from './life.ts';
import type { Phone } from './phone.ts';
import { cameTwice, inOtherPlaces, inTwoProvinces } from './place-checks.ts';
import { readBody, readText } from './receipts.ts';

type Contents = ReadonlyMap<string, MemoryScope>;

interface Memory {
  rows: Row[];
  outbox: OutboxEntry[];
  shelf: ShelfEntry[];
  settings: Map<string, unknown>;
}

/** After every step: what this phone no longer offers is at the hub, unless the hub was restored and it has not heard. */
export async function checkAtRest(life: Life, phone: Phone): Promise<void> {
  if (!life.hub.quick) return;
  const memory = await memoryOf(phone);
  const contents = await life.hub.contents();
  if (memory.settings.get('epoch') !== (await life.hub.store.epoch())) return;
  const waiting = new Set(memory.outbox.map(({ id }) => id));
  for (const fact of life.ledger.live.values()) {
    if (fact.phone !== phone.name || fact.stays || waiting.has(fact.record)) continue;
    if (!isAtHub(contents, fact) && !isOnShelf(memory, fact)) life.fail(`without a home: ${say(fact)}`);
  }
  for (const seal of life.ledger.seals.values()) {
    if (seal.phone !== phone.name || !seal.sent || waiting.has(seal.id)) continue;
    if (!scopesOf(contents).some(({ seals }) => seals.has(seal.id)))
      life.fail(`without a home: seal ${seal.id}`);
  }
}

/** In fair weather and at rest: everything. */
export async function checkAtEnd(life: Life): Promise<void> {
  const contents = await life.hub.contents();
  const memories = new Map<Phone, Memory>();
  for (const phone of life.phones) memories.set(phone, await memoryOf(phone, [...small, 'rows']));
  const problems = [
    ...lostFacts(life, contents, [...memories.values()]),
    ...stillThere(life, contents),
    ...lostSeals(life, contents, [...memories.values()]),
    ...wrongStandings(contents),
    ...inTwoProvinces(contents, life.hub.forgotten),
    ...underAnothersName(contents),
    ...(await wrongPhotos(life)),
    ...life.phones.flatMap((phone) => {
      const memory = memories.get(phone)!;
      const account = life.hub.accounts.find(({ login }) => login === phone.carrier);
      return [
        ...memory.outbox.map((entry) => `${phone.name} still offers ${entry.kind} ${entry.id}`),
        ...foreignRows(life, phone, memory),
        ...inOtherPlaces(phone.name, memory.rows, contents),
        ...(account
          ? [
              ...differences(account, memory, contents),
              ...unheard(account, memory, contents, life.hub.forgotten),
              ...outsideScope(account, memory, contents),
            ]
          : []
        ).map((text) => `${phone.name}: ${text}`),
      ];
    }),
  ];
  for (const problem of problems) life.say(`    WRONG: ${problem}`);
  life.lose(problems.filter((problem) => problem.startsWith('lost')).length);
  if (problems[0] !== undefined) life.fail(problems[0]);
}

function lostFacts(life: Life, contents: Contents, memories: Memory[]): string[] {
  const lost = [...life.ledger.live.values()].filter((fact) =>
    fact.stays
      ? !memories.some((memory) => isInRows(memory, fact))
      : !isAtHub(contents, fact) &&
        !memories.some((memory) => isOnShelf(memory, fact)) &&
        !isBeyondNotice(contents, fact),
  );
  return lost.map((fact) => `lost: ${say(fact)}`);
}

/** What its person has written over stands nowhere beside what they wrote; an old client may have named two values alike. */
function stillThere({ ledger, hub }: Life, contents: Contents): string[] {
  return [...ledger.over.values()]
    .filter(({ phone, record }) => phone !== 'old-client' && !cameTwice(contents, record, hub.forgotten))
    .filter((fact) =>
      scopesOf(contents).some(({ records }) => holds(readBody(records.get(fact.record)?.body), fact)),
    )
    .map((fact) => `stands though it was written over: ${say(fact)}`);
}

function lostSeals(life: Life, contents: Contents, memories: Memory[]): string[] {
  return [...life.ledger.seals.values()].flatMap((seal) => {
    const name = `seal ${seal.id.slice(0, 8)} of ${seal.phone}`;
    const rows = memories.flatMap(({ rows }) => rows.filter(({ id }) => id === seal.id));
    const copies = rows.map(({ body }) => (body as HeldSeal).seal);
    const changed = copies.filter(
      ({ body, person }) => body !== seal.body || text(person) !== text(seal.person),
    );
    const stored = scopesOf(contents).flatMap(({ seals }) => seals.get(seal.id) ?? []);
    const states = stored.map(({ status, reason }) => reason ?? status);
    const strange = stored.filter(
      ({ status, reason }) =>
        // [P28] Also that of an account which has moved lies where it is of.
        status === 'quarantined' &&
        reason !== 'other-assessment' &&
        !(reason === 'outside-scope' && cameTwice(contents, seal.id, life.hub.forgotten)),
    );
    return [
      ...(changed.length > 0 ? [`${name} has changed on a phone`] : []),
      ...(stored.some(({ body, person }) => body !== seal.body || person !== text(seal.person))
        ? [`${name} has changed at the hub`]
        : []),
      ...(seal.sent && stored.length === 0 ? [`lost: ${name}`] : []),
      ...(!seal.sent && rows.length === 0 ? [`lost on its phone: ${name}`] : []),
      ...(!seal.sent && stored.length > 0 ? [`${name} was sent though nobody agreed`] : []),
      ...(states.filter((state) => state === 'counted').length > 1 ? [`${name} counts twice`] : []),
      ...(strange.length > 0 ? [`${name} is ${states.join(', ')}`] : []),
    ];
  });
}

/** [P7] [P19] Where seals stand is a function of what the hub holds and of what people chose, whatever came first. */
function wrongStandings(contents: Contents): string[] {
  return scopesOf(contents).flatMap((scope) => {
    const { seals } = scope;
    const choices = choicesIn(scope);
    const all = [...seals.values()].map((seal) => ({ ...seal, sound: isSound(seal) }));
    const assessments = new Set(all.map(({ assessment }) => assessment));
    return [...assessments].flatMap((assessment) =>
      [...standingsOf(assessment, all, choices.get(assessment))].flatMap(([id, standing]) => {
        const { status, reason } = seals.get(id)!;
        return (reason ?? status) === standing
          ? []
          : [`seal ${id.slice(0, 8)} stands ${reason ?? status}, not ${standing}`];
      }),
    );
  });
}

/** [P11] A draft came to the hub with a session of one of those who wrote in it. */
function underAnothersName(contents: Contents): string[] {
  const drafts = scopesOf(contents).flatMap(({ records }) =>
    [...records.values()].filter(({ kind }) => kind === 'assessment'),
  );
  return drafts.flatMap(({ id, by, body }) => {
    const writes = Object.values(readBody(body)?.fields ?? {}).flatMap(({ siblings }) => siblings);
    return writes.some((write) => write.by === by) ? [] : [`draft ${id} came under another's name, ${by}`];
  });
}

/** Nothing lies on a phone that is of nobody who ever signed in on it. */
function foreignRows(life: Life, phone: Phone, { rows, settings }: Memory): string[] {
  const people = settings.get('accounts') as { [id: string]: unknown } | undefined;
  const moved = life.hub.accounts.find(({ login }) => login === 'hoa')!.id;
  return rows.flatMap(({ id, kind, account, province }) => {
    if (account === undefined || kind === 'typed') return [];
    const scopes = Object.values(people ?? {}).map((one) => (one as { province: string }).province);
    if (people && moved in people) scopes.push(...provinces);
    const known = people && (kind === 'enterprise' ? scopes.includes(province ?? '') : account in people);
    return known ? [] : [`${phone.name} holds ${kind} ${id} of ${account} of ${province}`];
  });
}

/** What the hub has in the account's scope and what its phone shows of it are the same, to the byte. */
function differences(account: Account, { rows, shelf }: Memory, contents: Contents): string[] {
  const scope = contents.get(account.province);
  const here = new Map(rows.flatMap((row) => ('fields' in (row.body as object) ? [[row.id, row]] : [])));
  const there = [...(scope?.records.values() ?? [])].filter(
    ({ kind, by }) => kind === 'enterprise' || by === account.id,
  );
  const missing = there.filter(({ id }) => !here.has(id)).map(({ id, kind }) => `has not got ${kind} ${id}`);
  const other = [...here.values()].flatMap((row) => {
    const own = row.kind === 'enterprise' ? row.province === account.province : row.account === account.id;
    // A name that was used for two values: said on the shelf, and settled by the next write.
    const said = shelf.some(({ id, reason }) => id === row.id && reason === 'dot-reused');
    if (!own || said) return [];
    // [P28] Of a draft of a province that its account has left its phones do not see each other's answers any more.
    if (row.province !== undefined && row.province !== account.province) return [];
    const body = scope?.records.get(row.id)?.body;
    const mine = text(travellingPart(row.body as StoredRecord));
    return body === mine ? [] : [`${row.kind} ${row.id} is not as at the hub:\n${mine}\n${body}`];
  });
  return [...missing, ...other];
}

/** [P19] Where its account's seals stand at the hub is what its phone says of them. */
function unheard(
  account: Account,
  { rows }: Memory,
  contents: Contents,
  forgotten: ReadonlySet<string>,
): string[] {
  const scope = contents.get(account.province);
  return rows.flatMap(({ id, kind, body, account: whose }) => {
    const seal = scope?.seals.get(id);
    if (kind !== 'seal' || whose !== account.id || seal?.account !== account.id) return [];
    if (cameTwice(contents, id, forgotten)) return [];
    const { is } = (body as HeldSeal).state;
    const says = is === 'stored' ? 'counted' : is;
    return says === seal.status ? [] : [`seal ${id.slice(0, 8)} is said to be ${is}, and is ${seal.status}`];
  });
}

/** [L24] What has left the account's scope, and lies at the hub word for word, is not on its phone any more. */
function outsideScope(account: Account, { rows, settings, shelf }: Memory, contents: Contents): string[] {
  const people = settings.get('accounts') as { [id: string]: { province: string } };
  const others = new Set(
    Object.entries(people).flatMap(([id, one]) => (id === account.id ? [] : one.province)),
  );
  const lies = ({ id, province }: Row, where: string) =>
    [contents.get(where)?.records, contents.get(where)?.seals].some((held) => held?.has(id)) &&
    province !== account.province;
  const asThere = ({ id, body, province = '' }: Row) =>
    !('fields' in (body as object)) ||
    contents.get(province)?.records.get(id)?.body === text(travellingPart(body as StoredRecord));
  const apart = new Set(
    shelf.flatMap(({ id, of, state }) => (state === 'quarantined' || state === 'replaced' ? (of ?? id) : [])),
  );
  const hasLeft = (row: Row) =>
    lies(row, row.province ?? '') && !lies(row, account.province) && asThere(row) && !apart.has(row.id);
  const assessmentOf = (row: Row) => (row.kind === 'seal' ? (row.body as HeldSeal).assessment : row.id);
  const own = rows.filter(({ kind, account: whose }) => kind !== 'enterprise' && whose === account.id);
  const stay = new Set(own.filter((row) => !hasLeft(row)).map(assessmentOf));
  const drafts = rows.filter(({ kind }) => kind === 'assessment').map(({ body }) => JSON.stringify(body));
  const outside = rows.filter((row) =>
    row.kind === 'enterprise'
      ? hasLeft(row) && !others.has(row.province ?? '') && !drafts.some((draft) => draft.includes(row.id))
      : row.account === account.id && hasLeft(row) && !stay.has(assessmentOf(row)),
  );
  return outside.map(({ id, kind, province }) => `holds ${kind} ${id} of ${province}, outside its scope`);
}

function isAtHub(contents: Contents, fact: Fact): boolean {
  return scopesOf(contents).some(
    ({ records, quarantine }) =>
      holds(readBody(records.get(fact.record)?.body), fact) ||
      [...quarantine.values()].some((kept) => holds(recordIn(kept.text), fact)),
  );
}

/** The limit that decision 22 names: an old client's name, used twice after the first value under it was written over. */
function isBeyondNotice(contents: Contents, { record, field, dot, phone, value }: Fact): boolean {
  if (phone !== 'old-client' || typeof value !== 'string' || !value.startsWith('twin')) return false;
  return scopesOf(contents).some(({ records }) => {
    const register = readBody(records.get(record)?.body)?.fields[field];
    const holdsFirst = register?.siblings.some((one) => one.dot.join() === dot.join());
    return !holdsFirst && (register?.seen[dot[0]] ?? 0) >= dot[1];
  });
}

function isInRows({ rows }: Memory, fact: Fact): boolean {
  return rows.some(({ id, body }) => id === fact.record && holds(body as StoredRecord, fact));
}

function isOnShelf({ shelf }: Memory, fact: Fact): boolean {
  return shelf.some(
    ({ of, raw }) =>
      of === fact.record && holds((readText(raw ?? 'null') as Row | null)?.body as never, fact),
  );
}

function recordIn(raw: string): StoredRecord | undefined {
  return (readText(raw) as { record?: StoredRecord } | null)?.record;
}

function scopesOf(contents: Contents): MemoryScope[] {
  return [...contents.values()];
}

const small = ['outbox', 'shelf', 'settings'];

/** Rows are many, and looked at only where somebody needs them. */
async function memoryOf({ device }: Phone, names: readonly string[] = small): Promise<Memory> {
  const tables = await readDatabase(device.db.backendDB(), names);
  const settings = tables['settings'] as { key: string; value: unknown }[];
  return {
    rows: (tables['rows'] ?? []) as Row[],
    outbox: tables['outbox'] as OutboxEntry[],
    shelf: tables['shelf'] as ShelfEntry[],
    settings: new Map(settings.map(({ key, value }) => [key, value])),
  };
}

function text(value: unknown): string {
  return canonicalJson(value as Json);
}
