import { render, screen } from '@testing-library/react';
import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { scoreAnswers } from '#core/score/score-answers.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { AdviceList } from './advice-list.tsx';
import type { ResultView } from './read-result.ts';

beforeAll(() => loadWords('result'));

function shown(model: ResultView['model'], open: string[]): string {
  const view = {
    model,
    texts: smeTexts.vi,
    facts: unknownFacts,
    answers: {},
    trace: scoreAnswers(model, unknownFacts, {}),
    result: { level: null },
    open,
  } as unknown as ResultView;
  const { container, unmount } = render(<AdviceList view={view} />);
  const text = container.textContent;
  unmount();
  return text;
}

test('criteria without advice say so, and praise nobody for having nothing to do', () => {
  expect(shown(aModel({ advice: [] }), [])).toContain('không kèm lời khuyên');
  expect(shown(aModel({ advice: [] }), ['plan'])).toContain('không kèm lời khuyên');
});

test('while questions are open, answering them comes first', () => {
  const { advice } = aModel();
  expect(shown(aModel({ advice: advice.slice(0, 1) }), ['plan'])).toContain('Trả lời thêm');
  expect(screen.queryByRole('list')).toBeNull();
});
