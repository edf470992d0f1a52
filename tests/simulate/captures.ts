import { answerField, noteField } from '#core/assessment/draft.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { createRecord } from '#storage/create-record.ts';
import type { Device } from '#storage/database.ts';
import { editRecord, readRecord, type HeldRecord, type RecordKind, type Values } from '#storage/records.ts';
import { readSeals, sendSeal } from '#storage/seals.ts';
import { readSetting } from '#storage/settings.ts';
import { correctedTime } from '#storage/stamp.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import type { Chance } from '#tests/builders/chance.ts';
import { model } from './hub.ts';
import { keysIn, say } from './ledger.ts';
import type { Life } from './life.ts';
import { run, type Phone } from './phone.ts';
import { screenOf } from './screens.ts';

// What people do on their phones, by the production's own functions. What was shown as saved goes into the ledger.

/** Who works on a phone; null where nobody has signed in, or the app is locked. */
export async function author(phone: Phone): Promise<{ by: string; province: string } | null> {
  if (phone.carrier === null) return { by: 'self', province: '20' };
  const account = await readSetting(phone.device, 'account');
  const isOpen = account && (account.state === 'in' || account.state === 'lapsed');
  return isOpen ? { by: account.id, province: account.province } : null;
}

export async function enterEnterprise(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const who = await author(phone);
  if (!who) return;
  const token = life.next();
  const { name: _, ...rest } = anEnterprise({ province: who.province, commune: null, taxCode: null });
  const id = chance.uuid(life.hub.clock.now);
  await write(life, phone, { id, values: { ...rest, name: `firm ${token}` }, kind: 'enterprise' });
}

export async function beginAssessment(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const who = await author(phone);
  const firm = await one(phone, 'enterprise', chance);
  if (!who || !firm) return;
  const startedAt = await correctedTime(phone.device);
  const head = {
    enterprise: firm.record.id,
    model: referenceTo(model) as unknown as Json,
    source: who.by === 'self' ? 'self' : 'adviser',
    startedAt,
    sealed: null,
  };
  await write(life, phone, { id: chance.uuid(life.hub.clock.now), values: head, kind: 'assessment' });
}

export async function editEnterprise(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const firm = await one(phone, 'enterprise', chance);
  if (!firm) return;
  const field = chance.pick(['name', 'contactName', 'contactRole']);
  await write(life, phone, { id: firm.record.id, values: { [field]: `said ${life.next()}` } });
}

export async function answer(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const draft = await one(phone, 'assessment', chance);
  if (!draft) return;
  const values = chance.pick([
    { [noteField('plan')]: `noted ${life.next()}` },
    { [answerField('words')]: { state: 'answered', value: `said ${life.next()}` } },
    { [answerField(chance.pick(['plan', 'staff']))]: { state: 'answered', value: chance.pick(['0', '2']) } },
  ]);
  await write(life, phone, { id: draft.record.id, values });
}

/** Two tabs write in one record at once, in two fields: both are shown as saved. */
export async function writeInTwoTabs(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const firm = await one(phone, 'enterprise', chance);
  if (!firm) return;
  const { id } = firm.record;
  const all = ['name', 'contactName'].map((field) => ({ [field]: `said ${life.next()}` }));
  await save(life, phone, { id, all, saving: edits(id) });
}

/** An owner lets a seal go that was kept on the phone. */
export async function agreeToSend(life: Life, phone: Phone): Promise<void> {
  if (phone.carrier !== null) return;
  for (const { record } of await listOwnRecords(phone.device, 'assessment')) {
    for (const { seal, state } of await readSeals(phone.device, record.id)) {
      if (state.is !== 'kept') continue;
      const ended = await run(life, phone, (device) => sendSeal(device, seal.id));
      const fact = life.ledger.seals.get(seal.id);
      if (fact && ended.value?.ok) fact.sent = true;
    }
  }
}

export async function one(phone: Phone, kind: RecordKind, chance: Chance): Promise<HeldRecord | null> {
  if (!(await author(phone))) return null;
  const all = await listOwnRecords(phone.device, kind);
  return all.length === 0 ? null : chance.pick(all);
}

interface Writing {
  id: string;
  values: Values;
  /** Of a new record. */
  kind?: RecordKind;
  /** Where somebody has just looked. */
  shown?: StoredRecord;
}

/** True where the app said that it was saved. */
export async function write(life: Life, phone: Phone, { kind, values, ...of }: Writing): Promise<boolean> {
  const { id } = of;
  const saving: Saving = kind
    ? (device, values, { by }) => createRecord(device, kind, values, { by, id })
    : edits(id);
  return save(life, phone, { ...of, all: [values], saving });
}

type Saving = (
  device: Device,
  values: Values,
  who: { by: string; shown: StoredRecord | null },
) => Promise<{ ok: boolean }>;

function edits(id: string): Saving {
  return (device, values, { by, shown }) =>
    editRecord(device, id, values, { by, shown: shown?.fields ?? {} });
}

interface Saved {
  id: string;
  all: Values[];
  saving: Saving;
  shown?: StoredRecord;
}

/** Everything at once; what came of it is looked up by whoever was told nothing. */
async function save(life: Life, phone: Phone, { id, all, saving, ...seen }: Saved): Promise<boolean> {
  const who = await author(phone);
  if (!who) return false;
  const { by } = who;
  const shown = seen.shown ?? (await screenOf(phone, by, id))?.record ?? null;
  const before = await recordOn(phone, id);
  const ended = await run(life, phone, (device) =>
    Promise.all(all.map((values) => saving(device, values, { by, shown }))),
  );
  const after = await recordOn(phone, id);
  const fields = all.flatMap((values) => Object.keys(values));
  if (after) noteWritten(life, phone, { before, after, fields, shown });
  const saved = all.filter((_, index) => ended.value?.[index]?.ok);
  for (const values of saved) {
    const lost = Object.entries(values).filter(([field, value]) => !isIn(after, field, value));
    if (lost.length > 0) life.fail(`what was shown as saved is not there: ${JSON.stringify(lost)}`);
  }
  return saved.length === all.length;
}

export async function recordOn({ device }: Phone, id: string): Promise<StoredRecord | null> {
  const read = await readRecord(device, id);
  return read.ok ? read.value.record : null;
}

function isIn(record: StoredRecord | null, field: string, value: Json): boolean {
  const siblings = record?.fields[field]?.siblings ?? [];
  return siblings.some((one) => canonicalJson(one.value) === canonicalJson(value));
}

interface Written {
  before: StoredRecord | null;
  after: StoredRecord;
  fields: string[];
  shown: StoredRecord | null;
}

/** What nobody who saw it has written over stays where it lay, whatever is written beside it. */
export function noteWritten(life: Life, phone: Phone, { before, after, fields, shown }: Written): void {
  const { ledger } = life;
  ledger.wrote(before, after, fields, { phone: phone.name, stays: phone.carrier === null, shown });
  for (const field of fields) {
    const left = keysIn(after, after.id, field);
    const seen = keysIn(shown, after.id, field);
    for (const key of keysIn(before, after.id, field)) {
      const fact = ledger.live.get(key);
      if (fact && !left.has(key)) life.fail(`written over unseen: ${say(fact)}`);
      if (fact && !seen.has(key)) life.befell('a write has not seen what came', say(fact));
    }
  }
}
