import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import type { Peer } from '#core/result/benchmark.ts';
import { firstTable } from '#tests/builders/a-benchmark.ts';
import { extremeAnswers } from '#core/score/extreme-answers.ts';
import { writeBenchmarks } from '#storage/benchmarks.ts';
import { installModel } from '#storage/install-model.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { ResultScreen } from './result-screen.tsx';

const model: Model = {
  ...smeModel,
  version: '9.0.0',
  benchmark: { groups: [['vsic', 'sizeClass'], ['vsic'], []], smallestCell: 10, percentile: 'midrank' },
};
const all: Answers = {
  ...extremeAnswers(smeModel, 'retail', 'best'),
  '4.1': { state: 'declined' },
  '4.2': { state: 'declined' },
  '5.1': { state: 'declined' },
  '7.1': { state: 'answered', value: 'retail' },
};
const shop = (share: string, sizeClass: Peer['facts']['sizeClass'] = 'micro'): Peer => ({
  facts: { sector: 'G', sizeClass, province: '20', commune: null },
  share,
});

async function open(answers: Answers, peers: Peer[] | null, province = '20') {
  const visit = await aDrawnVisit(answers, { model: { ...referenceTo(model) } });
  await installModel(visit.device, referenceTo(model), model, smeTexts);
  if (peers) {
    const { url, version } = model;
    const table = { model: url, version, province, at: '2026-11-20T02:00:00.000Z' };
    const tables = [{ ...table, groups: firstTable(model, peers) }];
    await writeBenchmarks(visit.device, { asked: null, tables });
  }
  serveApp();
  await drawn(visit, <ResultScreen id={visit.assessment} />, {
    path: `/phieu/${visit.assessment}/ket-qua`,
    words: ['result', 'drawings', 'items', 'enterprise'],
  });
  await screen.findByRole('region', { name: 'Làm gì trước' });
  await waitFor(() => expect(document.querySelector('.print-sheet')).not.toBeNull());
}

const region = () => screen.queryByRole('region', { name: 'So với doanh nghiệp khác' });
const half = Array.from({ length: 10 }, (_, index) => shop(index < 6 ? '1/10' : '1'));

test('[M25] one sentence and a strip say where it stands, among how many, as of which day', async () => {
  await open(all, half);
  const others = (
    await screen.findByText('Cao hơn khoảng 8 trong 10 doanh nghiệp cùng ngành, cùng cỡ.')
  ).closest('section')!;
  expect(others.querySelectorAll('.others-strip [data-below="true"]')).toHaveLength(8);
  expect(within(others).getByText(/10 doanh nghiệp · số liệu ngày 20\/11\/2026/)).toBeInTheDocument();
});

test('[M25] where too few are alike the next grouping speaks', async () => {
  await open(
    all,
    half.map(({ share }, index) => shop(share, index < 6 ? 'micro' : 'small')),
  );
  expect(await screen.findByText(/^Cao hơn khoảng \d trong 10 doanh nghiệp cùng ngành\.$/)).toBeVisible();
});

test('[M25] too few to compare with at all is said', async () => {
  await open(all, half.slice(0, 9));
  expect(await screen.findByText('Chưa đủ doanh nghiệp để so.')).toBeInTheDocument();
});

test('[M25] the table of another province, or a score that is not certain, is compared with nothing', async () => {
  await open(all, half, '14');
  expect(region()).toBeNull();
});

test('[M25] while the score is open nothing is compared', async () => {
  const { '2.2': _, ...some } = all;
  await open(some, half);
  expect(region()).toBeNull();
});
