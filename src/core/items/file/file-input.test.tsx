import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ToastSlot } from '#app/ui/toast-slot.tsx';
import { VisitScreen } from '#app/screens/visit/visit-screen.tsx';
import { sealAssessment } from '#app/screens/result/seal-assessment.ts';
import type { Model } from '#core/model/model.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { noteElsewhere } from '#storage/elsewhere.ts';
import { noteSent } from '#storage/file-marks.ts';
import { installModel } from '#storage/install-model.ts';
import { aDrawnVisit, drawn, storedFields, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { aSmallModel, choice } from '#tests/builders/a-small-model.ts';
import { withFaults } from '#tests/builders/a-device.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import type { FileValue } from './file.ts';

const model: Model = aSmallModel({
  items: {
    papers: { kind: 'file', most: 2, accept: 'document' },
    plan: choice(['0', '4']),
  },
  nodes: { total: { op: 'sum', of: ['plan'] } },
});

const words = (question: string) => ({ official: question, question });
const vietnamese = {
  ...smeTexts.vi,
  items: { papers: words('Có giấy tờ gì?'), plan: words('Có kế hoạch chưa?') },
};

const aPaper = (text: string, name = 'Hợp đồng bà Hoa.pdf') =>
  new File([`%PDF-1.4 ${text}`], name, { type: 'application/pdf' });

const addresses = new Set<string>();

beforeEach(() => {
  let made = 0;
  // What jsdom does not have; what is made must be given back.
  URL.createObjectURL = () => {
    const address = `blob:${(made += 1)}`;
    addresses.add(address);
    return address;
  };
  URL.revokeObjectURL = (address) => void addresses.delete(address);
});

afterEach(() => vi.unstubAllGlobals());

async function open(asked: Model = model) {
  const visit = await aDrawnVisit({}, { model: { ...referenceTo(asked) } });
  await installModel(visit.device, referenceTo(asked), asked, { vi: vietnamese });
  const screens = (
    <>
      <VisitScreen id={visit.assessment} />
      <ToastSlot />
    </>
  );
  const { at } = await drawn(visit, screens, {
    path: `/phieu/${visit.assessment}?cau=papers`,
    words: ['visit', 'items'],
  });
  await screen.findByRole('button', { name: 'Chọn ảnh hoặc PDF' });
  return { ...visit, at, user: userEvent.setup({ applyAccept: false }) };
}

const source = () => document.querySelector<HTMLInputElement>('input[type=file]')!;
const cards = () => [...document.querySelectorAll<HTMLElement>('.file-card')];

async function answer(visit: Visited): Promise<FileValue | undefined> {
  const stored = (await storedFields(visit))['answers.papers'] as { value: FileValue } | null | undefined;
  return stored?.value;
}

test('[L11] a paper is kept with its answer, without its name, and shown with its size and where it lies', async () => {
  const visit = await open();
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  const [card] = cards();
  expect(await within(card!).findByText('Chờ gửi')).toBeInTheDocument();
  expect(card).toHaveTextContent('1 KB');
  expect(await within(card!).findByRole('link', { name: 'Xem Tệp 1, 1 KB' })).toHaveAttribute(
    'download',
    'Tệp 1.pdf',
  );
  const [stored] = (await answer(visit))!;
  expect(Object.keys(stored!).sort()).toEqual(['bytes', 'sha256', 'type']);
  expect(await visit.device.db.files.count()).toBe(1);
  expect(JSON.stringify(await visit.device.db.rows.toArray())).not.toContain('Hoa');
  const [mark] = await visit.device.db.fileMarks.toArray();
  await noteSent(visit.device, [{ id: mark!.id, at: '2026-11-21T02:00:00.000Z' }]);
  expect(await within(card!).findByText('Đã gửi')).toBeInTheDocument();
});

test('[P18] a paper that is asked for the device alone says that it stays there', async () => {
  const items = { ...model.items, papers: { ...model.items['papers']!, privacy: 'device' as const } };
  const visit = await open({ ...model, items });
  expect(screen.getByText(/chỉ nằm trên máy này, không gửi đi đâu/)).toBeInTheDocument();
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  expect(await within(cards()[0]!).findByText('Chỉ ở máy này')).toBeInTheDocument();
});

test('what is removed is asked for once, can be brought back, and its address is given back', async () => {
  const visit = await open();
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  await waitFor(() => expect(addresses.size).toBe(1));
  const before = await answer(visit);
  await visit.user.click(screen.getByRole('button', { name: 'Bỏ Tệp 1' }));
  const dialog = screen.getByRole('dialog', { name: 'Bỏ Tệp 1?' });
  await visit.user.click(within(dialog).getByRole('button', { name: 'Giữ lại' }));
  expect(cards()).toHaveLength(1);
  await visit.user.click(screen.getByRole('button', { name: 'Bỏ Tệp 1' }));
  await visit.user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Bỏ Tệp 1' }));
  await waitFor(() => expect(cards()).toHaveLength(0));
  expect(addresses.size).toBe(0);
  await waitFor(async () => expect(await answer(visit)).toBeUndefined());
  const back = screen.getByRole('button', { name: 'Lấy lại' });
  expect(back).toHaveFocus();
  await visit.user.click(back);
  await waitFor(async () => expect(await answer(visit)).toEqual(before));
  expect(screen.queryByRole('button', { name: 'Lấy lại' })).toBeNull();
});

test('what cannot be kept is said in words, and the rest is kept', async () => {
  vi.stubGlobal('createImageBitmap', () => Promise.reject(new DOMException('no', 'InvalidStateError')));
  const visit = await open();
  const heavy = new File(['%PDF-', new Uint8Array(5 * 1024 * 1024)], 'nặng.pdf');
  const heic = new File(['ftypheic'], 'IMG_1.HEIC');
  const table = new File(['a;b'], 'a.csv', { type: 'text/csv' });
  for (const [file, words] of [
    [heavy, 'Tệp nặng quá 5 MB'],
    [heic, 'có thể là ảnh HEIC'],
    [table, 'Câu này chỉ nhận ảnh hoặc tệp PDF'],
  ] as const) {
    await visit.user.upload(source(), file);
    expect(await screen.findByText(new RegExp(words))).toBeInTheDocument();
  }
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('whoever has gone on is told what could not be kept, and finds it at its question', async () => {
  let give = () => {};
  const decoding = new Promise<never>((_, fail) => (give = () => fail(new Error('no picture'))));
  vi.stubGlobal('createImageBitmap', () => decoding);
  const visit = await open();
  await visit.user.upload(source(), new File(['ftypheic'], 'IMG_1.HEIC'));
  await visit.user.click(screen.getByRole('button', { name: /Câu tiếp/ }));
  await screen.findByRole('heading', { name: 'Có kế hoạch chưa?' });
  await act(async () => give());
  expect(await screen.findByText(/Câu papers: có tệp chưa giữ được\. Máy không đọc được ảnh/)).toBeVisible();
  await visit.user.click(screen.getByRole('link', { name: 'Về câu papers' }));
  expect(visit.at()).toContain('cau=papers');
  expect(await screen.findByRole('alert')).toHaveTextContent(/có thể là ảnh HEIC/);
  expect(screen.queryByText(/có tệp chưa giữ được/)).toBeNull();
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('what a slow photo and one taken meanwhile could not keep are both said, whichever ends last', async () => {
  const gives: (() => void)[] = [];
  vi.stubGlobal(
    'createImageBitmap',
    () => new Promise<never>((_, fail) => gives.push(() => fail(new Error('no picture')))),
  );
  const visit = await open();
  await visit.user.upload(source(), new File(['ftypheic'], 'IMG_1.HEIC'));
  await visit.user.click(screen.getByRole('button', { name: /Câu tiếp/ }));
  await screen.findByRole('heading', { name: 'Có kế hoạch chưa?' });
  await visit.user.click(screen.getByRole('button', { name: /Câu trước/ }));
  await screen.findByRole('heading', { name: 'Có giấy tờ gì?' });
  const input = source();
  input.removeAttribute('accept');
  await visit.user.upload(input, new File(['Xin chào'], 'ghi-chu.txt', { type: 'text/plain' }));
  await waitFor(() => expect(gives).toHaveLength(2));
  await act(async () => gives[1]!());
  const first = (await screen.findByRole('alert')).textContent;
  // What one round could not keep stands while another begins and while an older one ends.
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  expect(screen.getByRole('alert')).toHaveTextContent(first);
  await act(async () => gives[0]!());
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(/có thể là ảnh HEIC/));
  expect(screen.getByRole('alert')).toHaveTextContent(first);
});

test('[L8] a full device refuses the paper in words; the next answer is saved', async () => {
  const visit = await open();
  await withFaults(visit.device, (mode, stores) =>
    mode === 'readwrite' && stores.includes('files') ? new DOMException('full', 'QuotaExceededError') : null,
  );
  await visit.user.upload(source(), aPaper('một'));
  expect(await screen.findByText(/Máy hết chỗ/)).toBeInTheDocument();
  expect(cards()).toHaveLength(0);
  await visit.user.click(screen.getByRole('button', { name: 'Chưa biết' }));
  await waitFor(async () =>
    expect((await storedFields(visit))['answers.papers']).toEqual({ state: 'dontKnow' }),
  );
});

test.each([
  ['', /thiếu bộ nhớ/],
  ['in the page ', /Ảnh nào đã báo lưu thì vẫn ở đây/],
])('[L10] a page that ended with the camera open says so when it comes back, once: %s', async (way, said) => {
  const visit = await aDrawnVisit({}, { model: { ...referenceTo(model) } });
  sessionStorage.setItem('san-sang-so.camera', `${way}${visit.assessment} papers`);
  await installModel(visit.device, referenceTo(model), model, { vi: vietnamese });
  await drawn(visit, <VisitScreen id={visit.assessment} />, {
    path: `/phieu/${visit.assessment}?cau=papers`,
    words: ['visit', 'items'],
  });
  expect(await screen.findByText(said)).toBeInTheDocument();
  expect(sessionStorage.length).toBe(0);
});

test('[L11] an assessment is not sealed while a paper that it names does not lie here', async () => {
  const visit = await open();
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  await visit.device.db.files.clear();
  expect(await sealAssessment(visit.device, visit.assessment, { send: true })).toMatchObject({
    ok: false,
    reason: 'files-missing',
  });
});

test('[L11] [P26] a paper whose bytes lie elsewhere holds no seal up once the hub has said that it holds them', async () => {
  const visit = await open();
  await visit.user.upload(source(), aPaper('một'));
  await waitFor(() => expect(cards()).toHaveLength(1));
  const { fileMarks, files } = visit.device.db;
  const [mark] = await fileMarks.toArray();
  await files.clear();
  await fileMarks.clear();
  expect(await within(cards()[0]!).findByText('Không có trên máy này')).toBeInTheDocument();
  await visit.user.click(screen.getByRole('button', { name: 'Tải về Tệp 1' }));
  expect(await within(cards()[0]!).findByRole('alert')).toHaveTextContent(/./);
  const [sha256 = ''] = mark!.id.split(' ').slice(1);
  await noteElsewhere(visit.device, visit.assessment, [
    { sha256, bytes: mark!.bytes, at: '2026-11-21T02:00:00.000Z' },
  ]);
  expect(await within(cards()[0]!).findByText('Có trên máy chủ')).toBeInTheDocument();
  const sealed = await sealAssessment(visit.device, visit.assessment, { send: true });
  expect(sealed.ok ? null : sealed.reason).not.toBe('files-missing');
});
