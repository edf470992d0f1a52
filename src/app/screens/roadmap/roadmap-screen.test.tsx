import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { RoadmapScreen } from './roadmap-screen.tsx';

const answers: Answers = someAnswers(smeModel, unknownFacts, { chosen: { '7.1': 'retail' }, words: ['x'] });
const titleOf = (id: string) => smeTexts.vi.advice[id]?.title ?? '';

async function open(visit: Visited) {
  const path = `/phieu/${visit.assessment}/lo-trinh`;
  await drawn(visit, <RoadmapScreen id={visit.assessment} />, { path, words: ['roadmap', 'result'] });
  await screen.findByRole('region', { name: '30 ngày tới' });
  return userEvent.setup();
}

const horizon = (name: string) => screen.getByRole('region', { name });
/** The first piece of the model's that stands in the next 30 days. */
const early = () =>
  smeModel.advice.find(({ id }) => within(horizon('30 ngày tới')).queryByText(titleOf(id)) !== null);
const settled = () =>
  waitFor(() => expect(document.querySelector('.roadmap')).toHaveAttribute('aria-busy', 'false'));

test('actions stand in three horizons with what they cost and who pays for part of it', async () => {
  await open(await aDrawnVisit(answers));
  await settled();
  expect(early()).toMatchObject({ horizon: '30d' });
  expect(within(horizon('30 ngày tới')).getAllByText(/Không mất tiền/)[0]).toBeInTheDocument();
  expect(screen.getAllByText(/^Bây giờ$/)[0]?.closest('li')).toHaveTextContent(/Mức 2/);
});

test('an action is moved by its menu, stays there, and is there again the next time', async () => {
  const visit = await aDrawnVisit(answers);
  const user = await open(visit);
  await settled();
  const menu = screen.getByRole('combobox', { name: `Chuyển việc “${titleOf('backup-first')}” sang` });
  await user.selectOptions(menu, 'Làm trong 18 tháng');
  await waitFor(() =>
    expect(within(horizon('Đến 18 tháng')).getByText(titleOf('backup-first'))).toBeInTheDocument(),
  );
  expect(screen.getByText(/Anh\/chị đã tự chuyển 1 việc/)).toBeInTheDocument();
  await settled();
  expect(screen.getByText(/Đã chuyển .* vào 18 tháng\. Sau 18 tháng: Mức/)).toBeInTheDocument();
  const rows = await visit.device.db.rows.where('kind').equals('typed').toArray();
  expect(rows.map(({ id }) => id)).toEqual([`typed adviser-1 roadmap ${visit.assessment}`]);
  const waiting = await visit.device.db.outbox.toArray();
  expect(waiting.some(({ id }) => id.startsWith('typed'))).toBe(false);
  cleanup();
  await open(visit);
  expect(within(horizon('Đến 18 tháng')).getByText(titleOf('backup-first'))).toBeInTheDocument();
});

test('dragging does the same', async () => {
  await open(await aDrawnVisit(answers));
  await settled();
  const data = new Map<string, string>();
  const dataTransfer = {
    setData: (kind: string, value: string) => data.set(kind, value),
    getData: (kind: string) => data.get(kind) ?? '',
    get types() {
      return [...data.keys()];
    },
    effectAllowed: '',
  };
  const title = titleOf(early()!.id);
  const card = within(horizon('30 ngày tới')).getByText(title).closest('li')!;
  fireEvent.dragStart(card, { dataTransfer });
  fireEvent.dragOver(horizon('Đến 6 tháng'), { dataTransfer });
  fireEvent.drop(horizon('Đến 6 tháng'), { dataTransfer });
  await waitFor(() => expect(within(horizon('Đến 6 tháng')).getByText(title)).toBeInTheDocument());
});

test('without any days nothing fits, and it is said why', async () => {
  const user = await open(await aDrawnVisit(answers));
  await settled();
  const days = screen.getByRole('textbox', { name: 'Mỗi tháng dành được' });
  await user.clear(days);
  await user.type(days, '0');
  await settled();
  await waitFor(() => expect(screen.getAllByText(/Thiếu \d+ ngày công/).length).toBeGreaterThan(0));
});
