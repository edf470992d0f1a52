import { expect, test } from 'vitest';
import type { Json } from '#core/records/canonical.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import type { Device } from '#storage/database.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { otherDevice, recordOf } from '#tests/builders/a-conflict.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDraft } from '#tests/builders/a-visit.ts';
import { openDraftStore, type DraftStore } from './draft-store.ts';

const answered = (value: string) => ({ state: 'answered', value });

/** A page that is painted when the test says so. */
function aPage() {
  const works: (() => void)[] = [];
  const paint = () => works.splice(0).forEach((work) => work());
  return { painted: (work: () => void) => void works.push(work), paint };
}

async function opened(
  page?: ReturnType<typeof aPage>,
): Promise<{ device: Device; id: string; store: DraftStore }> {
  const device = await aDevice();
  const id = await aDraft(device, 'hoa', {
    enterprise: device.newId(),
    model: { url: 'urn:test:small', version: '0.1.0', fingerprint: 'a'.repeat(64) },
    startedAt: '2026-11-21T02:00:00.000Z',
  });
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  return { device, id, store: openDraftStore(device, held.value, 'hoa', page?.painted) };
}

async function stored(device: Device, id: string, field: string): Promise<unknown> {
  const held = await readRecord(device, id);
  return held.ok ? held.value.record.fields[field]?.siblings[0]?.value : held.reason;
}

/** What another device has written, knowing of nothing that is written here from now on. */
async function elsewhere(device: Device, id: string, signer = otherDevice) {
  const { fields, ...record } = await recordOf(device, id);
  return async (field: string, value: Json) => {
    const theirs = { device: signer, value, at: '2026-11-21T01:30:00.000Z', by: 'hoa' };
    const register = writeRegister(fields[field] ?? emptyRegister, theirs);
    const records = [{ ...record, fields: { ...fields, [field]: register } }];
    await mergeIn(device, { records, account: 'hoa', province: '20', cursor: 1 });
  };
}

async function allStored(device: Device, id: string, field: string): Promise<Json[]> {
  return (await recordOf(device, id)).fields[field]!.siblings.map(({ value }) => value);
}

const full = () => {
  throw new DOMException('no room', 'QuotaExceededError');
};

test('what is written shows at once, as saving, and as saved once it is stored', async () => {
  const { device, id, store } = await opened();
  store.write({ 'answers.plan': answered('half') });
  expect(store.snapshot()).toMatchObject({
    saving: 'saving',
    draft: { answers: { plan: answered('half') } },
  });
  await store.flush();
  expect(store.snapshot()).toMatchObject({ saving: 'saved', draft: { answers: { plan: answered('half') } } });
  expect(await stored(device, id, 'answers.plan')).toEqual(answered('half'));
  store.close();
});

test('taps that come faster than the device stores are all kept, the last one of each question', async () => {
  const { device, id, store } = await opened();
  for (const value of ['no', 'half', 'yes']) store.write({ 'answers.plan': answered(value) });
  store.write({ 'answers.sector': answered('shop') });
  store.write({ 'answers.plan': null });
  await store.flush();
  expect(await stored(device, id, 'answers.plan')).toBeNull();
  expect(await stored(device, id, 'answers.sector')).toEqual(answered('shop'));
  expect(store.snapshot().draft.answers).toEqual({ sector: answered('shop') });
  store.close();
});

test('what cannot be stored is loud, stays on the screen, and is stored when it is tried again', async () => {
  const { device, id, store } = await opened();
  device.db.rows.hook('updating', full);
  store.write({ 'answers.plan': answered('yes') });
  await store.flush();
  expect(store.snapshot()).toMatchObject({
    saving: 'failed',
    fault: 'no-space',
    draft: { answers: { plan: answered('yes') } },
  });
  expect(await stored(device, id, 'answers.plan')).toBeUndefined();
  device.db.rows.hook('updating').unsubscribe(full);
  await store.flush();
  expect(store.snapshot()).toMatchObject({ saving: 'saved', fault: null });
  expect(await stored(device, id, 'answers.plan')).toEqual(answered('yes'));
  store.close();
});

test('[L12] what another tab writes appears here, and nothing typed here is lost by it', async () => {
  const { device, id, store } = await opened();
  store.write({ 'notes.plan': 'hỏi lại kế toán' }, 'soon');
  await editRecord(device, id, { 'answers.sector': answered('farm') }, { by: 'hoa' });
  await expect.poll(() => store.snapshot().draft.answers['sector']).toEqual(answered('farm'));
  expect(store.snapshot().draft.notes).toEqual({ plan: 'hỏi lại kế toán' });
  store.close();
  await expect.poll(() => stored(device, id, 'notes.plan')).toBe('hỏi lại kế toán');
});

test('what could not be stored when the screen was left is stored when the assessment is opened again', async () => {
  const { device, id, store } = await opened();
  device.db.rows.hook('updating', full);
  store.write({ 'answers.plan': answered('yes') });
  store.close();
  await expect.poll(() => store.snapshot().fault).toBe('no-space');
  device.db.rows.hook('updating').unsubscribe(full);
  const held = await readRecord(device, id);
  if (!held.ok) throw new Error(held.reason);
  const again = openDraftStore(device, held.value, 'hoa');
  expect(again.snapshot().draft.answers['plan']).toEqual(answered('yes'));
  await again.flush();
  expect(await stored(device, id, 'answers.plan')).toEqual(answered('yes'));
  again.close();
});

test('[L8] what the page shows by itself is drawn after its picture, but is called saving before', async () => {
  const { store } = await opened();
  const told: string[] = [];
  store.subscribe(() => told.push(`drawn as ${store.snapshot().saving}`));
  store.subscribeSaving(() => told.push(store.snapshot().saving));
  store.write({ 'answers.plan': answered('half') }, 'shown');
  expect(told).toEqual(['saving']);
  expect(store.snapshot().draft.answers).toEqual({ plan: answered('half') });
  await expect.poll(() => store.snapshot().saving).toBe('saved');
  expect(told).toEqual(['saving', 'drawn as saving', 'saved', 'drawn as saved']);
  store.close();
});

test('[L26] a tap writes over what was painted: what arrived just before it stays, and is settled once it was shown', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  const [no, yes] = [answered('no'), answered('yes')];
  await (
    await elsewhere(device, id)
  )('answers.plan', no);
  await expect.poll(() => store.snapshot().draft.answers['plan']).toEqual(no);
  store.write({ 'answers.plan': yes });
  await store.flush();
  expect(await allStored(device, id, 'answers.plan')).toEqual(expect.arrayContaining([no, yes]));
  // Now both stand there to be chosen from.
  page.paint();
  await expect.poll(() => store.painted()['answers.plan']?.siblings).toHaveLength(2);
  store.write({ 'answers.plan': yes });
  await store.flush();
  expect(await allStored(device, id, 'answers.plan')).toEqual([yes]);
  store.close();
});

test('[L26] what waits to be stored covers what arrives under it, which stays', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  await (
    await elsewhere(device, id, 'the computer at home')
  )('notes.plan', 'chưa hỏi');
  await expect.poll(() => store.snapshot().draft.notes['plan']).toBe('chưa hỏi');
  page.paint();
  const theirs = await elsewhere(device, id);
  device.db.rows.hook('updating', full);
  store.write({ 'notes.plan': 'hỏi lại' });
  page.paint();
  await expect.poll(() => store.snapshot().fault).toBe('no-space');
  device.db.rows.hook('updating').unsubscribe(full);
  await theirs('notes.plan', 'đã hỏi');
  const seen = () => store.snapshot().held.record.fields['notes.plan']?.siblings[0]?.value;
  await expect.poll(seen).toBe('đã hỏi');
  page.paint();
  store.write({ 'notes.plan': 'hỏi lại kế toán' });
  await store.flush();
  // What was on the screen at the first letter is gone; what came under the letters is not.
  const both = await allStored(device, id, 'notes.plan');
  expect(both).toHaveLength(2);
  expect(both).toEqual(expect.arrayContaining(['hỏi lại kế toán', 'đã hỏi']));
  store.close();
});

test('[L26] what could not be stored has seen no more when it is stored at last', async () => {
  const { device, id, store } = await opened();
  const theirs = await elsewhere(device, id);
  device.db.rows.hook('updating', full);
  store.write({ 'answers.plan': answered('yes') });
  store.close();
  await expect.poll(() => store.snapshot().fault).toBe('no-space');
  device.db.rows.hook('updating').unsubscribe(full);
  await theirs('answers.plan', answered('no'));
  const held = await readRecord(device, id);
  const again = openDraftStore(device, held.ok ? held.value : expect.fail(held.reason), 'hoa');
  await again.flush();
  expect(await allStored(device, id, 'answers.plan')).toHaveLength(2);
  again.close();
});

test('[L26] nor has what is typed on after it was opened again and stored later still', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  await typedIn(store, page);
  const theirs = await elsewhere(device, id);
  device.db.rows.hook('updating', full);
  store.write({ 'notes.plan': 'hỏi lại kế' });
  store.close();
  page.paint();
  await expect.poll(() => store.snapshot().fault).toBe('no-space');
  device.db.rows.hook('updating').unsubscribe(full);
  await theirs('notes.plan', 'đã hỏi');
  device.db.rows.hook('updating', full);
  const held = await readRecord(device, id);
  const again = openDraftStore(device, held.ok ? held.value : expect.fail(held.reason), 'hoa', page.painted);
  await again.flush();
  expect(again.snapshot()).toMatchObject({ fault: 'no-space', draft: { notes: { plan: 'hỏi lại kế' } } });
  page.paint();
  device.db.rows.hook('updating').unsubscribe(full);
  again.typeIn(['notes.plan']);
  for (const text of ['hỏi lại kế t', 'hỏi lại kế toán']) {
    again.write({ 'notes.plan': text }, 'soon');
    await again.flush();
    page.paint();
  }
  const both = ['hỏi lại kế toán', 'đã hỏi'];
  expect(await allStored(device, id, 'notes.plan')).toEqual(expect.arrayContaining(both));
  again.close();
});

test('[L26] a choice takes the place of what it was chosen from, also while nothing can be stored', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  const theirs = await elsewhere(device, id);
  const more = await elsewhere(device, id, 'the computer at home');
  device.db.rows.hook('updating', full);
  store.write({ 'answers.plan': answered('half') });
  page.paint();
  await expect.poll(() => store.snapshot().fault).toBe('no-space');
  device.db.rows.hook('updating').unsubscribe(full);
  await theirs('answers.plan', answered('no'));
  await more('answers.plan', answered('yes'));
  await expect.poll(() => store.snapshot().held.record.fields['answers.plan']?.siblings).toHaveLength(2);
  page.paint();
  const stoodThere = store.snapshot().held.record.fields['answers.plan'];
  store.write({ 'answers.plan': answered('yes') }, 'now', stoodThere);
  await store.flush();
  expect(await allStored(device, id, 'answers.plan')).toEqual([answered('yes')]);
  store.close();
});

/** A note that is written here, seen, and lies in the field in which somebody is typing. */
async function typedIn(store: DraftStore, page: ReturnType<typeof aPage>) {
  store.typeIn(['answers.plan', 'notes.plan']);
  store.write({ 'notes.plan': 'hỏi lại' }, 'soon');
  await store.flush();
  page.paint();
}

const conflictHere = (store: DraftStore) => () =>
  store.snapshot().held.record.fields['notes.plan']?.siblings.length;

test('[L26] a field in which somebody types stands as it stood when a conflict arrives, and takes no other’s place', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  const theirs = await elsewhere(device, id);
  await typedIn(store, page);
  // Later than what is typed here, so that it is the one to stand there until somebody chooses.
  device.now = () => Date.parse('2026-11-21T01:00:00.000Z');
  store.write({ 'notes.plan': 'hỏi lại kế' }, 'soon');
  await store.flush();
  await theirs('notes.plan', 'đã hỏi');
  await expect.poll(conflictHere(store)).toBe(2);
  page.paint();
  expect(store.snapshot().standing).toEqual({ 'notes.plan': 'hỏi lại kế' });
  expect(store.snapshot().draft.notes).toEqual({ plan: 'hỏi lại kế' });
  for (const text of ['hỏi lại kế t', 'hỏi lại kế toán']) {
    store.write({ 'notes.plan': text }, 'soon');
    await store.flush();
    page.paint();
    expect(store.snapshot().draft.notes).toEqual({ plan: text });
    expect(await allStored(device, id, 'notes.plan')).toEqual(expect.arrayContaining([text, 'đã hỏi']));
  }
  store.typeIn([]);
  expect(store.snapshot().draft.notes).toEqual({ plan: 'hỏi lại kế toán' });
  const seen = store.snapshot().held.record.fields['notes.plan'];
  store.write({ 'notes.plan': 'đã hỏi' }, 'now', seen);
  await store.flush();
  expect(await allStored(device, id, 'notes.plan')).toEqual(['đã hỏi']);
  expect(store.snapshot().standing).toEqual({});
  store.close();
});

test('[L26] what came under letters that waited is no more seen by the letters after them', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  await typedIn(store, page);
  const seen = await elsewhere(device, id);
  store.write({ 'notes.plan': 'hỏi lại kế' }, 'soon');
  await seen('notes.plan', 'đã hỏi');
  await expect
    .poll(() => store.snapshot().held.record.fields['notes.plan']?.siblings[0]?.value)
    .toBe('đã hỏi');
  page.paint();
  await store.flush();
  page.paint();
  store.write({ 'notes.plan': 'hỏi lại kế toán' }, 'soon');
  await store.flush();
  const both = ['hỏi lại kế toán', 'đã hỏi'];
  expect(await allStored(device, id, 'notes.plan')).toEqual(expect.arrayContaining(both));
  store.close();
});

test('[L26] a tap that follows another before that one was painted has not seen what came under it', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  const theirs = await elsewhere(device, id);
  store.write({ 'answers.plan': answered('half') });
  await theirs('answers.plan', answered('no'));
  await expect.poll(() => store.snapshot().held.rev).toBeGreaterThan(1);
  page.paint();
  await store.flush();
  store.write({ 'answers.plan': answered('yes') });
  await store.flush();
  expect(await allStored(device, id, 'answers.plan')).toHaveLength(2);
  store.close();
});

test('[L26] a conflict that stood there before somebody typed, or after they left, is shown as one', async () => {
  const page = aPage();
  const { device, id, store } = await opened(page);
  const theirs = await elsewhere(device, id);
  await typedIn(store, page);
  store.typeIn([]);
  await theirs('notes.plan', 'đã hỏi');
  await expect.poll(conflictHere(store)).toBe(2);
  page.paint();
  expect(store.snapshot().standing).toEqual({});
  expect(store.painted()['notes.plan']?.siblings).toHaveLength(2);
  store.typeIn(['notes.plan']);
  store.write({ 'answers.sector': answered('shop') });
  await store.flush();
  expect(store.snapshot().standing).toEqual({});
  store.close();
});
