import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import type { Answer, Answers } from '#core/answers/answer.ts';
import { groundOf } from '#core/answers/ground.ts';
import '#core/items/more-kinds.ts';
import { unknownFacts } from '#core/score/unknown-facts.ts';
import { loadWords } from '#app/i18n.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { everyKind, everyKindTexts } from '#tests/builders/every-kind.ts';
import { EntryRow } from './entry-row.tsx';

const answered = (value: unknown) => ({ state: 'answered', value }) as Answer;

/** One question of the paper, with what is stored of it. */
async function drawnRow(id: string, said?: Answer, conflict = false) {
  await loadWords('ui', 'paper-entry');
  const written: (Answer | null)[] = [];
  const held = { answer: said };
  function Row() {
    const [answer, setAnswer] = useState(said);
    const answers: Answers = { trade: answered('shop'), ...(answer && { [id]: answer }) };
    return (
      <ul>
        <EntryRow
          id={id}
          number="1"
          item={everyKind.items[id]!}
          ground={{ model: everyKind, texts: everyKindTexts.vi } as Ground}
          context={groundOf(everyKind, unknownFacts, answers).context}
          answer={answer}
          open={!answer}
          conflict={conflict}
          visit="/phieu/1"
          readOnly={false}
          onAnswer={(_, next) => {
            written.push(next);
            held.answer = next ?? undefined;
            setAnswer(next ?? undefined);
          }}
        />
      </ul>
    );
  }
  const { container } = render(<Row />);
  const places = () => [...container.querySelectorAll<HTMLInputElement>('[data-entry]')];
  return { user: userEvent.setup(), written, held, places };
}

/** As the arrow keys arrive: what stands there is typed over. */
async function retype(user: ReturnType<typeof userEvent.setup>, place: HTMLInputElement, keys: string) {
  await user.click(place);
  place.select();
  await user.keyboard(keys);
}

test.each(['k', 't', '0', '-'])(
  'in a row of a table %s is no number, and takes no other row along',
  async (key) => {
    const said = answered({ orders: 'never', books: 'daily' });
    const { user, written, places } = await drawnRow('habits', said);
    await retype(user, places()[0]!, key);
    await retype(user, places()[2]!, key);
    expect(places()[2]).toHaveAttribute('aria-invalid', 'true');
    expect(written).toEqual([]);
  },
);

test('of a whole table that nothing was said of, k in its first place is "chưa biết"', async () => {
  const { user, held, places } = await drawnRow('habits');
  await retype(user, places()[1]!, 'k');
  expect(held.answer).toBeUndefined();
  await retype(user, places()[0]!, 'k');
  expect(held.answer).toEqual({ state: 'dontKnow' });
});

test('the tools are typed again and their links stay, but for a tool that is out when the list is left', async () => {
  const links = { 'till~stock': 'data', 'till~books': 'rekeyed' };
  const { user, held, places } = await drawnRow(
    'tools',
    answered({ tools: ['till', 'stock', 'books'], links }),
  );
  await retype(user, places()[2]!, '-');
  expect(held.answer).toMatchObject({ value: { links } });
  await retype(user, places()[0]!, '234');
  expect(held.answer).toEqual(answered({ tools: ['till', 'stock', 'books'], links }));
  await retype(user, places()[0]!, '23');
  await user.tab();
  await retype(user, places()[0]!, '234');
  expect(held.answer).toMatchObject({ value: { links: { 'till~stock': 'data' } } });
});

test('while two answers of two devices stand, nothing is typed over them', async () => {
  const { user, written, places } = await drawnRow('sells', answered('shop'), true);
  await retype(user, places()[0]!, '2');
  await user.click(screen.getByRole('button', { name: /Bán qua mạng|Có bán qua mạng/ }));
  await user.click(screen.getByRole('button', { name: /Chưa biết/ }));
  expect(written).toEqual([]);
  expect(screen.getByRole('link', { name: 'Xem cả hai và chọn' })).toHaveAttribute(
    'href',
    '/phieu/1?cau=sells',
  );
});

test('what cannot be read leaves what is stored, and a tap on "chưa biết" takes its place', async () => {
  const { user, written, places } = await drawnRow('hands', answered('12'));
  await retype(user, places()[0]!, 'x');
  expect(places()[0]).toHaveAttribute('aria-invalid', 'true');
  expect(written).toEqual([]);
  await user.click(screen.getByRole('button', { name: /Chưa biết/ }));
  expect(written).toEqual([{ state: 'dontKnow' }]);
  expect(places()[0]).toHaveValue('k');
  await user.clear(places()[0]!);
  expect(written.at(-1)).toBeNull();
});

test('a wrong number in a row leaves what the row held', async () => {
  const { user, held, places } = await drawnRow('wanted', answered({ scale: ['have', 'plan'] }));
  await retype(user, places()[1]!, '129');
  expect(held.answer).toEqual(answered({ scale: ['have', 'plan'] }));
  expect(places()[1]).toHaveValue('129');
});
