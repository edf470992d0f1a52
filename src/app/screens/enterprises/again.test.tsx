import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { answerField, draftOf } from '#core/assessment/draft.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { installModel } from '#storage/install-model.ts';
import { createRecord } from '#storage/create-record.ts';
import type { Device } from '#storage/database.ts';
import { editRecord, readRecord } from '#storage/records.ts';
import { beginAmendment } from '#app/assessment/amend.ts';
import { readBefore } from '#app/assessment/read-before.ts';
import { readEarlier } from '#app/screens/result/read-earlier.ts';
import { readResult } from '#app/screens/result/read-result.ts';
import { sealAssessment } from '#app/screens/result/seal-assessment.ts';
import { withFaults } from '#tests/builders/a-device.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { noSignal } from '#tests/builders/some-app-files.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { EnterpriseScreen } from './enterprise-screen.tsx';

beforeEach(() => vi.stubGlobal('fetch', noSignal));
afterEach(() => vi.unstubAllGlobals());

const staged: Model = {
  ...smeModel,
  version: '9.0.0',
  stages: {
    order: [
      { id: 'first', monthsAfterFirst: 0 },
      { id: 'second', monthsAfterFirst: 12 },
    ],
    prefill: ['3.3', '7.1'],
  },
};
const stages = { first: { title: 'Lần đầu' }, second: { title: 'Sau một năm' } };
const answers: Answers = {
  ...extremeAnswers(smeModel, 'retail', 'best'),
  '4.1': { state: 'declined' },
  '4.2': { state: 'declined' },
  '5.1': { state: 'declined' },
  '7.1': { state: 'answered', value: 'retail' },
};

interface Later {
  /** So many days after the firm was assessed. */
  days: number;
  of?: Model;
  fetch?: typeof globalThis.fetch;
  /** What happens to the device before the person sees the screen. */
  meanwhile?: (device: Device) => Promise<unknown>;
}

/** A firm that was assessed in this moment, seen again. */
async function later({ days, of: model = staged, fetch, meanwhile }: Later) {
  const startedAt = new Date().toISOString();
  const visit = await aDrawnVisit(answers, { model: { ...referenceTo(model) }, startedAt });
  const { device } = visit;
  const texts = { vi: { ...smeTexts.vi, stages }, en: { ...smeTexts.vi, stages } };
  await installModel(device, referenceTo(model), model, texts);
  expect(await sealAssessment(device, visit.assessment, { send: true })).toMatchObject({ ok: true });
  if (fetch) vi.stubGlobal('fetch', fetch);
  await meanwhile?.(device);
  const now = device.now();
  const then = { ...visit, device: { ...device, now: () => now + days * 86_400_000 } };
  const { at } = await drawn(then, <EnterpriseScreen id={visit.enterprise} />, {
    path: `/doanh-nghiep/${visit.enterprise}`,
    words: ['enterprises', 'enterprise', 'enterprise-form', 'assessment-card', 'consent'],
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Bắt đầu đánh giá' }));
  const dialog = await screen.findByRole('dialog');
  const agree = () => user.click(within(dialog).getByRole('checkbox', { name: /đồng ý/ }));
  const tap = () => user.click(within(dialog).getByRole('button', { name: 'Bắt đầu' }));
  const begun = async () => {
    await waitFor(() => expect(at()).toMatch(/^\/phieu\//));
    const held = await readRecord(device, at().slice('/phieu/'.length));
    return held.ok ? draftOf(held.value.record) : null;
  };
  const begin = async () => {
    await agree();
    await tap();
    return begun();
  };
  return { device, user, dialog, at, agree, tap, begun, begin };
}

test('[M22] a year later the stage is said, and what was said then is offered only where that was chosen', async () => {
  const { user, dialog, begin } = await later({ days: 400 });
  expect(await within(dialog).findByText(/^Lần này: Sau một năm\. Lần trước: /)).toBeInTheDocument();
  const carry = within(dialog).getByRole('checkbox', { name: /Bắt đầu với 2 câu trả lời lần trước/ });
  expect(carry).not.toBeChecked();
  await user.click(carry);
  const draft = await begin();
  expect(draft?.answers).toEqual({});
  expect(draft?.again).toMatchObject({
    stage: 'second',
    answers: { '3.3': answers['3.3'], '7.1': answers['7.1'] },
  });
});

test('[M22] without the choice the visit knows its stage and nothing of what was said', async () => {
  const { dialog, begin } = await later({ days: 40 });
  expect(await within(dialog).findByText(/^Lần này: Lần đầu\./)).toBeInTheDocument();
  expect((await begin())?.again).toMatchObject({ stage: 'first', answers: {} });
});

test('[M22] what an owner said of themselves, or what is not sealed, is no visit before this one', async () => {
  const { device, enterprise } = await aDrawnVisit(answers, { model: { ...referenceTo(staged) } });
  await installModel(device, referenceTo(staged), staged, { vi: smeTexts.vi });
  const own = await createRecord(
    device,
    'assessment',
    {
      ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [answerField(id), answer])),
      enterprise,
      model: { ...referenceTo(staged) },
      source: 'self',
      startedAt: '2026-01-05T02:00:00.000Z',
    },
    { by: 'self' },
  );
  expect(own.ok && (await sealAssessment(device, own.value.record.id, { send: false })).ok).toBe(true);
  expect(await readBefore(device, enterprise, staged, '2028-01-05T02:00:00.000Z')).toBeNull();
});

test('[M22] [P27] an older visit that is amended later is still the older one: its stage counts from it, what is offered comes from the newer', async () => {
  const of = { model: { ...referenceTo(staged) } };
  const { device, enterprise, assessment } = await aDrawnVisit(answers, {
    ...of,
    startedAt: '2026-01-05T02:00:00.000Z',
  });
  await installModel(device, referenceTo(staged), staged, { vi: smeTexts.vi });
  const newer = await createRecord(
    device,
    'assessment',
    {
      ...Object.fromEntries(Object.entries(answers).map(([id, answer]) => [answerField(id), answer])),
      ...of,
      enterprise,
      source: 'adviser',
      startedAt: '2026-06-05T02:00:00.000Z',
    },
    { by: 'adviser-1' },
  );
  if (!newer.ok) throw new Error(newer.reason);
  const newerId = newer.value.record.id;
  for (const id of [assessment, newerId]) await sealAssessment(device, id, { send: true });
  await beginAmendment(device, assessment, 'Ghi nhầm');
  await editRecord(device, assessment, { [answerField('3.3')]: { state: 'declined' } }, { by: 'adviser-1' });
  expect(await sealAssessment(device, assessment, { send: true })).toMatchObject({ ok: true });
  expect(await readBefore(device, enterprise, staged, '2027-01-06T02:00:00.000Z')).toMatchObject({
    stage: 'second',
    at: '2026-06-05T02:00:00.000Z',
    answers: { '3.3': answers['3.3'] },
  });
  const view = await readResult(device, newerId, 'vi');
  const earlier = view.ok ? await readEarlier(device, view.value, 'vi') : [];
  expect(earlier.map(({ id }) => id)).toEqual([assessment]);
});

/** Nothing is answered until it is let go. */
function aSlowRoad() {
  let letGo = () => {};
  const gone = new Promise<void>((resolve) => (letGo = resolve));
  const fetch: typeof globalThis.fetch = async (...sent) => {
    await gone;
    return noSignal(...sent);
  };
  return { fetch, letGo: () => act(async () => letGo()) };
}

test('[M22] a tap that is quicker than the look at earlier visits begins none without its stage', async () => {
  const road = aSlowRoad();
  const prefillsNothing = { ...staged, stages: { ...staged.stages!, prefill: [] } };
  const { agree, tap, at, begun } = await later({ days: 400, of: prefillsNothing, fetch: road.fetch });
  await agree();
  await tap();
  expect(at()).toMatch(/^\/doanh-nghiep\//);
  await road.letGo();
  expect((await begun())?.again).toMatchObject({ stage: 'second', answers: {} });
});

test('[M22] what such a tap could not have seen offered stops it: then the person chooses', async () => {
  const road = aSlowRoad();
  const { user, dialog, agree, tap, begun, at } = await later({ days: 400, fetch: road.fetch });
  await agree();
  await tap();
  await road.letGo();
  await user.click(await within(dialog).findByRole('checkbox', { name: /Bắt đầu với 2 câu trả lời/ }));
  expect(at()).toMatch(/^\/doanh-nghiep\//);
  await tap();
  expect((await begun())?.again).toMatchObject({ answers: { '3.3': answers['3.3'] } });
});

test('[M22] a dialog that was closed meanwhile begins nothing', async () => {
  const road = aSlowRoad();
  const { user, dialog, agree, tap, at } = await later({ days: 400, fetch: road.fetch });
  await agree();
  await tap();
  await user.click(within(dialog).getByRole('button', { name: 'Đóng' }));
  await road.letGo();
  await user.click(screen.getByRole('button', { name: 'Bắt đầu đánh giá' }));
  expect(await screen.findByText(/^Lần này: Sau một năm/)).toBeInTheDocument();
  expect(within(screen.getByRole('dialog')).getByRole('button', { name: 'Bắt đầu' })).toBeInTheDocument();
  expect(at()).toMatch(/^\/doanh-nghiep\//);
});

const inVietnamese = { vi: { ...smeTexts.vi, stages } };

test('[M22] a model that the hub sends only once the dialog stands open begins no visit without its stage', async () => {
  const prefillsNothing = { ...staged, stages: { ...staged.stages!, prefill: [] } };
  const { device, dialog, agree, tap, at, begun } = await later({
    days: 400,
    of: prefillsNothing,
    meanwhile: ({ db }) => db.models.clear(),
  });
  await agree();
  await tap();
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Chưa có bộ tiêu chí');
  expect(at()).toMatch(/^\/doanh-nghiep\//);
  await installModel(device, referenceTo(prefillsNothing), prefillsNothing, inVietnamese);
  await tap();
  expect((await begun())?.again).toMatchObject({ stage: 'second' });
});

test('[M22] a newer version that comes meanwhile is not begun by the stage of the older one', async () => {
  const { device, dialog, begin } = await later({ days: 400 });
  await within(dialog).findByText(/^Lần này: Sau một năm/);
  const newer = { ...staged, version: '9.1.0' };
  await installModel(device, referenceTo(newer), newer, inVietnamese);
  expect((await begin())?.model.version).toBe('9.0.0');
});

test('where the memory does not answer the press ends in words', async () => {
  let broken = false;
  const { dialog, agree, tap } = await later({
    days: 400,
    meanwhile: (device) =>
      withFaults(device, () => (broken ? new DOMException('gone', 'UnknownError') : null)),
  });
  await within(dialog).findByText(/^Lần này: Sau một năm/);
  await agree();
  broken = true;
  await tap();
  expect(await within(dialog).findByRole('alert')).toBeInTheDocument();
  expect(within(dialog).getByRole('button', { name: 'Bắt đầu' })).toBeInTheDocument();
});

test('models that cannot be read are none: nobody waits for them for ever', async () => {
  let broken = false;
  const { dialog, agree, tap } = await later({
    days: 400,
    // The first to ask for a file is the dialog.
    fetch: (...sent) => {
      broken = true;
      return noSignal(...sent);
    },
    meanwhile: (device) =>
      withFaults(device, (_, stores) =>
        broken && stores.includes('models') ? new DOMException('gone', 'UnknownError') : null,
      ),
  });
  await agree();
  await tap();
  expect(await within(dialog).findByRole('alert')).toHaveTextContent('Chưa có bộ tiêu chí');
  expect(within(dialog).getByRole('button', { name: 'Bắt đầu' })).toBeInTheDocument();
});
