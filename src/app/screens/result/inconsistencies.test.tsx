import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { installModel } from '#storage/install-model.ts';
import { applyVerdicts } from '#storage/receipts.ts';
import { listSeals } from '#storage/seals.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ResultScreen } from './result-screen.tsx';
import { sealAssessment } from './seal-assessment.ts';

const odd: Answers = {
  ...extremeAnswers(smeModel, 'retail', 'best'),
  '4.1': { state: 'declined' },
  '4.2': { state: 'declined' },
  '5.1': { state: 'declined' },
  '7.1': { state: 'answered', value: 'retail' },
  '3.3': { state: 'answered', value: 'nobody' },
};
const words = 'Đang làm theo kế hoạch mà chưa có ai lo.';

/** The SME criteria with one check, which warns or blocks. */
async function aCheckedVisit(severity: 'warn' | 'block') {
  const model: Model = {
    ...smeModel,
    version: '9.0.0',
    checks: [
      {
        id: 'nobody',
        if: {
          all: [{ item: '3.2', in: ['underway', 'strategy'] }, { chosen: { item: '3.3', option: 'nobody' } }],
        },
        severity,
      },
    ],
  };
  const visit = await aDrawnVisit(odd, { model: { ...referenceTo(model) } });
  const texts = { vi: { ...smeTexts.vi, checks: { nobody: words } } };
  await installModel(visit.device, referenceTo(model), model, texts);
  return { ...visit, id: visit.assessment };
}

async function open(visit: Awaited<ReturnType<typeof aCheckedVisit>>) {
  await drawn(visit, <ResultScreen id={visit.id} />, {
    path: `/phieu/${visit.id}/ket-qua`,
    words: ['result', 'drawings', 'items'],
  });
  await screen.findByRole('region', { name: 'Làm gì trước' });
  return userEvent.setup();
}

test('[M21] what does not go together is said in the check’s words, with the way back to each question', async () => {
  const visit = await aCheckedVisit('warn');
  const user = await open(visit);
  const found = screen.getByText(words).closest('li')!;
  expect(
    within(found)
      .getAllByRole('link')
      .map((link) => link.getAttribute('href')),
  ).toEqual([`/phieu/${visit.id}?cau=3.2`, `/phieu/${visit.id}?cau=3.3`]);
  // Seen once more at the sealing, it lets through.
  await user.click(screen.getByRole('button', { name: 'Chốt phiếu' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent(words);
  await user.click(within(dialog).getByRole('button', { name: 'Chốt phiếu' }));
  expect(await screen.findByText('Đã chốt · chờ gửi')).toBeInTheDocument();
  expect(screen.queryByText(words)).toBeNull();
});

test('[M21] a check that blocks leaves nothing to press but the questions themselves', async () => {
  const visit = await aCheckedVisit('block');
  const user = await open(visit);
  await user.click(screen.getByRole('button', { name: 'Chốt phiếu' }));
  const dialog = await screen.findByRole('dialog', { name: 'Chưa chốt được' });
  expect(within(dialog).queryByRole('button', { name: 'Chốt phiếu' })).toBeNull();
  expect(within(dialog).getByText(words)).toBeInTheDocument();
  expect(within(dialog).getByRole('link', { name: /Câu 3\.3/ })).toBeInTheDocument();
  expect(await sealAssessment(visit.device, visit.id, { send: true })).toEqual({
    ok: false,
    reason: 'inconsistent',
    detail: '3.2 3.3',
  });
  expect(await listSeals(visit.device)).toEqual([]);
});

test('[P6] a verdict of the hub that names questions is shown with their titles', async () => {
  const visit = await aCheckedVisit('warn');
  expect(await sealAssessment(visit.device, visit.id, { send: true })).toMatchObject({ ok: true });
  const id = (await listSeals(visit.device))[0]!.seal.id;
  const receipt = { hash: id, at: '2026-11-21T07:05:00.000Z' };
  const verdict = { id, verdict: 'quarantined', reason: 'inconsistent', detail: '3.2 3.3', receipt } as const;
  await applyVerdicts(visit.device, [{ id, kind: 'seal', rev: 1, verdict }]);
  await open(visit);
  const state = screen.getByText('Đã chốt · cần xem lại').closest('.seal-state')!;
  expect(state).toHaveTextContent(`Câu 3.3 · ${smeTexts.vi.items['3.3']?.official}`);
});
