import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { checkSeal } from '#core/assessment/check-seal.ts';
import type { Answers } from '#core/answers/answer.ts';
import { valuesOf } from '#core/records/record.ts';
import { applyVerdicts } from '#storage/receipts.ts';
import { createRecord } from '#storage/create-record.ts';
import { editRecord, readRecord, type Values } from '#storage/records.ts';
import { listSeals } from '#storage/seals.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { sealAssessment } from './seal-assessment.ts';
import { ResultScreen } from './result-screen.tsx';

const answered = (value: string | string[]) => ({ state: 'answered', value }) as const;
const all: Answers = {
  '2.1': answered(['google']),
  '2.2': answered('medium'),
  '2.3': answered('manual'),
  '2.4': answered(['antivirus']),
  '2.5': answered(['social']),
  '2.6': answered('low'),
  '3.1': answered('basic'),
  '3.2': answered('none'),
  '3.3': answered('owner'),
  '3.4': answered('none'),
  '4.1': answered(['budget']),
  '4.2': answered(['finance']),
  '4.3': answered('willing'),
  '4.4': answered('heard'),
  '5.1': answered(['revenue']),
  '5.2': answered('medium'),
  '5.3': { state: 'notApplicable', reason: 'neverTried' },
  '6.1': answered('Cần mạng khỏe hơn'),
  '7.1': answered('retail'),
  '7.2': answered(['retail.pos']),
};
const words = smeTexts.vi;

async function open(visit: Visited) {
  const path = `/phieu/${visit.assessment}/ket-qua`;
  await drawn(visit, <ResultScreen id={visit.assessment} />, {
    path,
    words: ['result', 'drawings', 'items'],
  });
  await screen.findByRole('region', { name: 'Làm gì trước' });
  return userEvent.setup();
}

test('a finished assessment shows its level, its score and what to do first with who pays for part of it', async () => {
  await open(await aDrawnVisit(all));
  expect(screen.getAllByRole('heading', { level: 1 })[0]).toHaveTextContent('Mức 2 · Xuất phát');
  const advice = screen.getByRole('region', { name: 'Làm gì trước' });
  expect(within(advice).getByText(words.advice['backup-first']?.title ?? '')).toBeInTheDocument();
  expect(
    within(advice).getAllByText(/Nhà nước hỗ trợ tới 50 %.*20\.000\.000.*siêu nhỏ/)[0],
  ).toBeInTheDocument();
  const opened = [...advice.querySelectorAll('.advice-entry')].map(
    (entry) => (entry as HTMLDetailsElement).open,
  );
  expect(opened.filter(Boolean)).toHaveLength(3);
});

test('"provisional" opens the clauses that are not official, in words', async () => {
  const user = await open(await aDrawnVisit(all));
  await user.click(screen.getByRole('button', { name: /Tạm tính/ }));
  expect(await screen.findByText('Vì sao tạm tính')).toBeInTheDocument();
  expect(screen.getAllByText(words.clauses['formula'] ?? '').length).toBeGreaterThan(0);
});

test('every point is explained: its question, its answer, its share and its clause', async () => {
  await open(await aDrawnVisit(all));
  const points = screen.getByRole('region', { name: 'Điểm từ đâu ra' });
  const item = within(points)
    .getByText(words.items['2.2']?.official ?? '')
    .closest('details')!;
  expect(item).toHaveTextContent('Được 2 trên 4 điểm của câu này.');
  expect(item).toHaveTextContent(words.items['2.2']?.options?.['medium']?.label ?? '');
  expect(item).toHaveTextContent(words.clauses['annex'] ?? '');
  const left = within(points)
    .getByText(words.items['5.3']?.official ?? '')
    .closest('details')!;
  expect(left).toHaveTextContent('không tính');
});

test('while questions are open it shows an interval, and each open question has a way back', async () => {
  const { '7.2': _, ...open72 } = all;
  const visit = await aDrawnVisit(open72);
  const user = await open(visit);
  expect(screen.getAllByRole('heading', { level: 1 })[0]).toHaveTextContent('Chưa xếp mức');
  expect(document.querySelector('.result-number')?.textContent).toMatch(/^\d+–\d+$/);
  expect(screen.getByRole('link', { name: /Câu 7\.2/ })).toHaveAttribute(
    'href',
    `/phieu/${visit.assessment}?cau=7.2`,
  );
  expect(await screen.findByText('Trả lời nốt 1 câu là biết chắc mức.')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Chốt phiếu' }));
  expect(await screen.findByText(/Còn 1 câu chưa trả lời\. Câu nào/)).toBeInTheDocument();
  expect(await listSeals(visit.device)).toEqual([]);
});

test('of several open questions the one that makes the score clearest is offered first', async () => {
  const { '7.2': _, '2.6': __, '5.1': ___, ...some } = all;
  const visit = await aDrawnVisit(some);
  await open(visit);
  const next = await screen.findByText(/^Câu nên hỏi tiếp/);
  expect(within(next).getByRole('link')).toHaveAttribute('href', `/phieu/${visit.assessment}?cau=7.2`);
  expect(
    screen.getByText('Chỉ cần trả lời 2 câu sau là biết chắc mức, các câu khác không đổi được nữa.'),
  ).toBeInTheDocument();
});

test('a sector without a list is told plainly: the common part alone, no level', async () => {
  const { '7.2': _, ...rest } = all;
  await open(await aDrawnVisit({ ...rest, '7.1': answered('other') }));
  expect(screen.getAllByRole('heading', { level: 1 })[0]).toHaveTextContent('Điểm phần chung');
  expect(screen.getAllByText(/chưa có danh sách công cụ/)[0]).toBeInTheDocument();
  expect(document.querySelector('.result .terraces')).toBeNull();
});

test('sealing is explained, done once, and what the hub will check holds', async () => {
  const visit = await aDrawnVisit(all);
  const user = await open(visit);
  await user.click(screen.getByRole('button', { name: 'Chốt phiếu' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('giữ nguyên mãi');
  await user.click(within(dialog).getByRole('button', { name: 'Chốt phiếu' }));
  expect(await screen.findByText('Đã chốt · chờ gửi')).toBeInTheDocument();
  const [held] = await listSeals(visit.device);
  expect(held && checkSeal(held.seal, () => smeModel).ok).toBe(true);
  expect(screen.queryByRole('button', { name: 'Chốt phiếu' })).toBeNull();
});

test('a sealed assessment is shown from its seal for ever, and says where it is', async () => {
  const visit = await aDrawnVisit(all);
  const user = await open(visit);
  await user.click(screen.getByRole('button', { name: 'Chốt phiếu' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Chốt phiếu' }));
  await screen.findByText('Đã chốt · chờ gửi');
  const number = document.querySelector('.result-number')?.textContent;
  // A late change of the record does not reach what was sealed.
  await editRecord(visit.device, visit.assessment, { 'answers.2.2': answered('full') }, { by: 'adviser-1' });
  const [held] = await listSeals(visit.device);
  const receipt = { hash: held!.seal.id, at: '2026-11-21T07:05:00.000Z' };
  await applyVerdicts(visit.device, [
    { id: held!.seal.id, kind: 'seal', rev: 1, verdict: { id: held!.seal.id, verdict: 'stored', receipt } },
  ]);
  expect(await screen.findByText('Đã chốt · đã gửi')).toBeInTheDocument();
  expect(screen.getByText(/lúc 14:05 ngày 21\/11\/2026/)).toBeInTheDocument();
  expect(document.querySelector('.result-number')?.textContent).toBe(number);
});

test("no printed page carries a household's code, which is a person's", async () => {
  const household = { legalForm: 'household', taxCode: '020093001234', name: 'Hộ kinh doanh Nông Thị Mai' };
  await open(await aDrawnVisit(all, {}, household));
  await waitFor(() => expect(document.querySelector('.print-sheet')).not.toBeNull());
  expect(document.body.textContent).not.toContain('020093001234');
  expect(document.querySelector('.print-sheet')).toHaveTextContent('Hộ kinh doanh Nông Thị Mai');
});

async function sealedBefore(visit: Visited, answers: Answers, source: 'adviser' | 'self'): Promise<string> {
  const { device, enterprise } = visit;
  const by = source === 'self' ? 'self' : 'adviser-1';
  const fields = Object.fromEntries(Object.entries(answers).map(([id, answer]) => [`answers.${id}`, answer]));
  const held = await readRecord(device, visit.assessment);
  if (!held.ok) throw new Error(held.reason);
  const model = valuesOf(held.value.record)['model']!;
  const values = { ...fields, enterprise, model, source, startedAt: '2026-01-05T02:00:00.000Z' } as Values;
  const draft = await createRecord(device, 'assessment', values, { by });
  if (!draft.ok) throw new Error(draft.reason);
  const sealed = await sealAssessment(device, draft.value.record.id, { send: false });
  if (!sealed.ok) throw new Error(sealed.reason);
  return draft.value.record.id;
}

test('an owner who assessed themselves stands beside the adviser, pillar by pillar and question by question', async () => {
  const visit = await aDrawnVisit(all);
  await sealedBefore(visit, { ...all, '2.2': answered('full') }, 'self');
  await open(visit);
  const beside = await screen.findByRole('region', { name: 'Tự đánh giá và tư vấn viên xác minh' });
  const differs = within(beside)
    .getByText(new RegExp(words.items['2.2']?.official ?? '-'))
    .closest('li')!;
  expect(differs).toHaveTextContent('▼ giảm');
  expect(differs).toHaveTextContent(`Tự đánh giá: ${words.items['2.2']?.options?.['full']?.label}`);
  expect(within(beside).getAllByText(/^▼ −/)).toHaveLength(1);
  expect(document.querySelector('.radar-ghost')).not.toBeNull();
  expect(document.querySelector('.terraces-ghost')).not.toBeNull();
});

test('the year before is drawn faintly, and what stalled is named', async () => {
  const visit = await aDrawnVisit(all);
  await sealedBefore(visit, { ...all, '2.2': answered('low') }, 'adviser');
  await open(visit);
  const beside = await screen.findByRole('region', { name: 'So với lần trước' });
  expect(within(beside).getByText(/câu vẫn như cũ/)).toBeInTheDocument();
  expect(within(beside).getByText(/▲ tăng/)).toBeInTheDocument();
});

test('without anything earlier nothing is compared', async () => {
  await open(await aDrawnVisit(all));
  expect(screen.queryByRole('region', { name: 'So với lần trước' })).toBeNull();
  expect(document.querySelector('.radar-ghost')).toBeNull();
});
