import { answerField, draftOf, noteField } from '#core/assessment/draft.ts';
import { makeSeal } from '#core/assessment/seal.ts';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import { enterpriseSchema } from '#core/enterprise/enterprise.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import { missingFiles } from '#storage/files.ts';
import { readRecord, type HeldRecord } from '#storage/records.ts';
import { readSeal, storeSeal, type SealFailure } from '#storage/seals.ts';
import { readDeviceId } from '#storage/settings.ts';
import { correctedTime } from '#storage/stamp.ts';
import type { Chance } from '#tests/builders/chance.ts';
import { author, noteWritten, one, recordOn, write } from './captures.ts';
import { model } from './hub.ts';
import type { Life } from './life.ts';
import { run, sync, type Phone } from './phone.ts';
import { lookAgain, screenOf } from './screens.ts';

interface Pressing {
  by: string;
  /** The draft as its person has it on the screen. */
  shown: HeldRecord;
  chance: Chance;
}

/** Closes what is on the screen. Of what has come since then the app says so; they look, and press once more. */
export async function sealOne(life: Life, phone: Phone, chance: Chance): Promise<void> {
  const who = await author(phone);
  const chosen = await one(phone, 'assessment', chance);
  if (!who || !chosen) return;
  const { by } = who;
  const { id } = chosen.record;
  const look = async () => settleOpen(life, phone, { id, by });
  const shown = await look();
  if (!shown) return;
  await meanwhile(life, phone, { id, chance });
  if ((await press(life, phone, { by, shown, chance })) !== 'draft-moved') return;
  life.befell('a draft has moved under its seal', `${phone.name} ${id.slice(-4)}`);
  await lookAgain(phone, by, id);
  const again = await look();
  if (again) await press(life, phone, { by, shown: again, chance });
}

/** Between the look and the press a pull may bring something, or another tab write. */
async function meanwhile(
  life: Life,
  phone: Phone,
  { id, chance }: { id: string; chance: Chance },
): Promise<void> {
  const comes = chance.weighted({ nothing: 5, 'a pull': 2, 'another tab': 2 });
  if (comes === 'a pull') await sync(life, phone);
  const values = { [answerField('words')]: { state: 'answered', value: `said ${life.next()}` } };
  if (comes === 'another tab') await write(life, phone, { id, values });
}

const openIn = ({ fields }: StoredRecord) =>
  ['plan', 'staff'].filter((item) => fields[answerField(item)]?.siblings.length !== 1);

/** Whatever is open or told in two ways is settled first, as the app asks for it; null: it is not to be sealed now. */
async function settleOpen(
  life: Life,
  phone: Phone,
  { id, by }: { id: string; by: string },
): Promise<HeldRecord | null> {
  const shown = await screenOf(phone, by, id);
  if (!shown) return null;
  const before = draftOf(shown.record).sealed;
  const values = {
    ...Object.fromEntries(
      openIn(shown.record).map((item) => [answerField(item), { state: 'answered', value: '0' }]),
    ),
    // [P27] What is sealed already is opened again, with its reason, and the new seal names it.
    ...(before !== null && { amending: before, [noteField(wholeNotes.amends)]: `amended ${life.next()}` }),
  };
  if (Object.keys(values).length === 0) return shown;
  if (!(await write(life, phone, { id, values, shown: shown.record }))) return null;
  const settled = await lookAgain(phone, by, id);
  return settled && openIn(settled.record).length === 0 ? settled : null;
}

async function press(
  life: Life,
  phone: Phone,
  { by, shown, chance }: Pressing,
): Promise<SealFailure | 'died' | null> {
  const { record, rev } = shown;
  const { id } = record;
  if ((await missingFiles(phone.device, id, namedIn(record))).length > 0) return 'absent';
  const firm = await readRecord(phone.device, textIn(record, 'enterprise'));
  if (!firm.ok) return 'absent';
  // An old client's, of which nobody has said yet what it is: the app asks for that before it seals.
  const enterprise = enterpriseSchema.safeParse(valuesOf(firm.value.record)).data;
  if (!enterprise) return 'absent';
  const sealed = makeSeal({
    draft: draftOf(record),
    enterprise,
    model,
    by,
    device: await readDeviceId(phone.device),
    sealedAt: await correctedTime(phone.device),
    salt: chance.hex(32),
    amends: draftOf(record).sealed,
  });
  if (!sealed.ok) return 'absent';
  const seal = sealed.value;
  const send = by !== 'self' || chance.happens(0.7);
  const before = await recordOn(phone, id);
  const ended = await run(life, phone, (device) => storeSeal(device, { seal, rev, send }));
  const held = await readSeal(phone.device, seal.id);
  if (ended.value?.ok && !held.ok) life.fail(`a seal that was shown as saved is not there: ${seal.id}`);
  if (!held.ok) return ended.value && !ended.value.ok ? ended.value.reason : 'died';
  if (!before || canonicalJson(before) !== canonicalJson(record))
    life.fail(`sealed over what was not on the screen: ${seal.id}`);
  const source = by === 'self' ? 'self' : 'adviser';
  const province = textIn(firm.value.record, 'province');
  life.ledger.sealed({ ...seal, assessment: id, source, province, phone: phone.name, sent: send });
  const after = await recordOn(phone, id);
  if (!after) return null;
  noteWritten(life, phone, { before, after, fields: ['sealed'], shown: record });
  return null;
}

/** The app seals nothing of which a photo is named that does not lie here, [L11]. */
function namedIn(record: StoredRecord): string[] {
  const answer = valuesOf(record)[answerField('photos')] as
    { value?: { sha256: string }[] } | null | undefined;
  return (answer?.value ?? []).map(({ sha256 }) => sha256);
}

function textIn(record: StoredRecord, field: string): string {
  const value = valuesOf(record)[field];
  return typeof value === 'string' ? value : '';
}
