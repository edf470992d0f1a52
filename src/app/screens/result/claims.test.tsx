import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { installModel } from '#storage/install-model.ts';
import type { Values } from '#storage/records.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ResultScreen } from './result-screen.tsx';

const automation = smeModel.items['2.2']!;
/** What the criteria themselves want to be seen is another test's matter. */
const plain = Object.fromEntries(
  Object.entries(smeModel.items).map(([id, item]) => [
    id,
    Object.fromEntries(Object.entries(item).filter(([key]) => key !== 'evidence')),
  ]),
) as Model['items'];
const model: Model = {
  ...smeModel,
  version: '9.0.0',
  sections: [...smeModel.sections, { id: 'more', items: ['wanted'] }],
  items: {
    ...plain,
    '3.2': { ...plain['3.2']!, evidence: { strategy: ['document', 'photo'] } },
    '3.4': { ...plain['3.4']!, evidence: { planned: ['document'] } },
    wanted: { ...automation, reading: { of: '2.2', as: 'target' } },
  },
  alternatives: [{ id: 'kinder', worth: { '2.2': { points: { low: '4' } } } }],
};
const texts = {
  ...smeTexts.vi,
  items: { ...smeTexts.vi.items, wanted: smeTexts.vi.items['2.2']! },
  alternatives: { kinder: { title: 'Ít cũng là đủ', text: 'Mục “ít” được trọn điểm.' } },
  readings: { target: 'Muốn đạt' },
};
const answers: Answers = {
  ...extremeAnswers(smeModel, 'retail', 'best'),
  '2.2': { state: 'answered', value: 'low' },
  '3.4': { state: 'answered', value: 'none' },
  '4.1': { state: 'declined' },
  '4.2': { state: 'declined' },
  '5.1': { state: 'declined' },
  '7.1': { state: 'answered', value: 'retail' },
  wanted: { state: 'answered', value: 'high' },
};

async function open(draft: Values = {}) {
  const visit = await aDrawnVisit(answers, { model: { ...referenceTo(model) }, ...draft });
  await installModel(visit.device, referenceTo(model), model, { vi: texts });
  const path = `/phieu/${visit.assessment}/ket-qua`;
  await drawn(visit, <ResultScreen id={visit.assessment} />, {
    path,
    words: ['result', 'drawings', 'items'],
  });
  await screen.findByRole('region', { name: 'Làm gì trước' });
  return visit;
}

test('[M19] an adviser reads what must have been seen for what was claimed, with the way back', async () => {
  const visit = await open();
  const list = screen.getByText('Cần nhìn tận mắt trước khi chốt: 1 điều').closest('details')!;
  await userEvent.click(screen.getByText('Cần nhìn tận mắt trước khi chốt: 1 điều'));
  expect(within(list).getByRole('link')).toHaveAttribute('href', `/phieu/${visit.assessment}?cau=3.2`);
  expect(list).toHaveTextContent(/Có chiến lược rõ ràng.*Cần: giấy tờ, ảnh/);
  expect(list).not.toHaveTextContent('3.4');
});

test('[M19] an owner is told nothing of it', async () => {
  await open({ source: 'self' });
  expect(screen.queryByText(/Cần nhìn tận mắt/)).toBeNull();
});

test('[M8] a second reading stands beside the first, with how far it is', async () => {
  await open();
  const gaps = screen.getByText('Hiện nay và cách nhìn khác').closest('details')!;
  expect(gaps).toHaveTextContent(/Máy giúp một hai việc.*Muốn đạt: Hầu hết \(\+50 %\)/);
});

test('[M14] the same answers by another reading are told apart from the score, in words', async () => {
  await open();
  const score = document.querySelector('.result-number')!.textContent;
  const others = screen.getByText('Điểm theo cách đọc khác').closest('details')!;
  expect(others).toHaveTextContent(/\d\/100 · Ít cũng là đủ.*trọn điểm/);
  expect(others.querySelector('b')?.textContent).not.toBe(score);
});
