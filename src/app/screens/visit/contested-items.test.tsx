import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { askedItems } from '#core/answers/completeness.ts';
import type { Answers } from '#core/answers/answer.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { listAssessments } from '#app/assessment/list-assessments.ts';
import { AssessmentCard } from '#app/assessment/assessment-card.tsx';
import { readEnterprise } from '#app/assessment/read-enterprise.ts';
import { aConflict, recordOf } from '#tests/builders/a-conflict.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { openVisit, question } from '#tests/builders/an-open-visit.tsx';
import { smeModel } from '#tests/builders/the-sme-model.ts';

/** Everything is said, one question in two ways. */
async function contested(): Promise<Visited> {
  const known = await aDrawnVisit();
  const enterprise = readEnterprise(await recordOf(known.device, known.enterprise))!;
  const asked = askedItems(smeModel, factsOf(enterprise), {});
  const answers: Answers = Object.fromEntries(asked.map((item) => [item, { state: 'dontKnow' }]));
  const visit = await aDrawnVisit(answers);
  const { device, assessment } = visit;
  const [here, there] = [{ state: 'dontKnow' }, { state: 'answered', value: 'high' }];
  await aConflict(device, assessment, { field: 'answers.2.2', here, there });
  return visit;
}

test('a question that two devices answered differently keeps a visit from being called answered, and is led to', async () => {
  const { user, at } = await openVisit(await contested(), '2.1');
  const head = await screen.findByRole('button', { name: /Mở danh sách/ });
  await waitFor(() => expect(head).toHaveTextContent('cần chọn 1 câu'));
  expect(head).not.toHaveTextContent('đã trả lời hết');
  expect(screen.getByRole('progressbar')).not.toHaveAttribute('aria-valuenow', '100');
  await user.click(head);
  const list = await screen.findByRole('dialog');
  expect(await within(list).findByRole('button', { name: /^2\.2 .*cần chọn/ })).not.toHaveTextContent(
    'đã trả lời',
  );
  expect(within(list).queryByText('Đã trả lời hết các câu.')).toBeNull();
  await user.click(within(list).getByRole('button', { name: /khác nhau trên hai máy: hãy chọn/ }));
  expect(screen.getByRole('heading', { level: 1 })).toHaveTextContent(question('2.2'));
  expect(at()).toContain('?cau=2.2');
  const both = await screen.findByRole('group', { name: /trả lời khác nhau trên hai máy/ });
  await user.click(within(both).getAllByRole('button', { name: 'Chọn câu này' })[0]!);
  await waitFor(() => expect(head).toHaveTextContent('đã trả lời hết'));
});

test('its card in a list does not send anybody to seal it', async () => {
  const visit = await contested();
  const line = (await listAssessments(visit.device, 'vi')).find(({ id }) => id === visit.assessment)!;
  await drawn(visit, <AssessmentCard line={line} />, { path: '/', words: ['assessment-card'] });
  expect(screen.getByText('Còn 1 câu cần chọn một trong hai')).toBeInTheDocument();
  expect(screen.queryByText(/rồi chốt/)).toBeNull();
});
