import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import type { Json } from '#core/records/canonical.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { DateInput } from './date/date-input.tsx';
import type { DateItem } from './date/date-schema.ts';
import { GridInput } from './grid/grid-input.tsx';
import type { Grid } from './grid/grid-schema.ts';
import type { InputProps } from './item-input.tsx';
import { MatrixInput } from './matrix/matrix-input.tsx';
import type { Matrix } from './matrix/matrix-schema.ts';
import type { NumberItem } from './number/number-schema.ts';
import { NumberInput } from './number/number-input.tsx';

beforeAll(() => loadWords('items', 'kinds'));

const labelled = (labels: { [id: string]: string }) =>
  Object.fromEntries(Object.entries(labels).map(([id, label]) => [id, { label }]));
const words = {
  official: 'Công nghệ',
  question: 'Đang dùng đến đâu?',
  rows: labelled({ ai: 'Máy đoán', robot: 'Máy tự chạy' }),
  options: labelled({ no: 'Chưa', some: 'Thử', yes: 'Dùng hằng ngày' }),
  columns: labelled({ have: 'Đã có', plan: 'Sẽ mua' }),
};
const rows = [{ id: 'ai' }, { id: 'robot' }];
const matrix: Matrix = { kind: 'matrix', rows, steps: [{ id: 'no' }, { id: 'some' }, { id: 'yes' }] };
const grid: Grid = { kind: 'grid', rows, columns: [{ id: 'have' }, { id: 'plan' }], counts: 'sum' };
const share: NumberItem = { kind: 'number', measure: 'percentage', decimals: 1 };
const founded: NumberItem = { kind: 'number', measure: 'year' };
const given: Json[] = [];

/** `frozen`: the value stays what it was, as before a tap was painted. */
function ask<Item, Value extends Json>(
  Input: (props: InputProps<Item, Value>) => React.ReactNode,
  item: Item,
  { begin, frozen = false }: { begin?: Value; frozen?: boolean } = {},
) {
  given.length = 0;
  function Asked() {
    const [value, setValue] = useState(begin);
    return (
      <>
        <h1 id="asked">{words.question}</h1>
        <Input
          id="q"
          item={item}
          value={value}
          texts={{ ...smeTexts.vi, items: { q: words } }}
          context={{ facts: unknownFacts, catalogueFor: () => null }}
          heading="asked"
          readOnly={false}
          onChange={(next) => {
            given.push(next);
            if (!frozen) setValue(next ?? undefined);
          }}
          onJump={() => {}}
        />
      </>
    );
  }
  render(<Asked />);
  return userEvent.setup();
}

const inRow = (row: string) => within(screen.getByRole('group', { name: row }));

test('a matrix is a group of radios a row, and says how many rows are left', async () => {
  const user = ask(MatrixInput, matrix);
  expect(screen.getByText('Còn 2 dòng chưa chọn.')).toBeInTheDocument();
  await user.click(inRow('Máy đoán').getByRole('radio', { name: 'Thử' }));
  await user.click(inRow('Máy tự chạy').getByRole('radio', { name: 'Chưa' }));
  expect(given.at(-1)).toEqual({ ai: 'some', robot: 'no' });
  expect(screen.getByText('Đã chọn đủ các dòng.')).toBeInTheDocument();
});

test('taps on a matrix that come before the first was drawn build upon each other, and show at once', async () => {
  const user = ask(MatrixInput, matrix, { frozen: true });
  const first = inRow('Máy đoán').getByRole('radio', { name: 'Dùng hằng ngày' });
  await user.click(first);
  expect(first).toBeChecked();
  await user.click(inRow('Máy tự chạy').getByRole('radio', { name: 'Thử' }));
  expect(given.at(-1)).toEqual({ ai: 'yes', robot: 'some' });
});

test('ticks in a grid build upon each other; "none of these" and they exclude each other, and that is said', async () => {
  const user = ask(GridInput, grid, { frozen: true });
  await user.click(screen.getByRole('checkbox', { name: 'Chưa có mục nào trong bảng này' }));
  expect(given.at(-1)).toEqual({ none: [] });
  const have = inRow('Máy đoán').getByRole('checkbox', { name: 'Đã có' });
  await user.click(have);
  expect(have).toBeChecked();
  expect(screen.getByText('Đã bỏ chọn: Chưa có mục nào trong bảng này.')).toBeInTheDocument();
  await user.click(inRow('Máy đoán').getByRole('checkbox', { name: 'Sẽ mua' }));
  await user.click(inRow('Máy tự chạy').getByRole('checkbox', { name: 'Sẽ mua' }));
  expect(given.at(-1)).toEqual({ ai: ['have', 'plan'], robot: ['plan'] });
  for (const [row, tick] of [
    ['Máy đoán', 'Đã có'],
    ['Máy đoán', 'Sẽ mua'],
    ['Máy tự chạy', 'Sẽ mua'],
  ] as const)
    await user.click(inRow(row).getByRole('checkbox', { name: tick }));
  expect(given.at(-1)).toBeNull();
});

test('a number is read the way people here write it; what is none says so and is no answer', async () => {
  const user = ask(NumberInput, share);
  const box = screen.getByRole('textbox', { name: words.question });
  await user.type(box, '12,5');
  expect(given.at(-1)).toBe('12.5');
  await user.clear(box);
  await user.type(box, 'nhiều');
  expect(given.at(-1)).toBeNull();
  expect(screen.getByRole('alert')).toHaveTextContent('Anh/chị nhập bằng chữ số');
  await user.clear(box);
  await user.type(box, '120');
  expect(screen.getByRole('alert')).toHaveTextContent('Lớn nhất là 100.');
});

test('a year is written without a mark among its digits, as it is typed and as it comes back', async () => {
  const user = ask<NumberItem, string>(NumberInput, founded, { begin: '2019' });
  const box = screen.getByRole('textbox', { name: words.question });
  expect(box).toHaveValue('2019');
  await user.clear(box);
  await user.type(box, '19');
  expect(screen.getByRole('alert')).toHaveTextContent('Nhỏ nhất là 1900.');
  await user.clear(box);
  await user.type(box, '2.021');
  expect(given.at(-1)).toBe('2021');
  await user.tab();
  expect(box).toHaveValue('2021');
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a day outside of its limits, which a browser lets be typed, is named as none', () => {
  ask<DateItem, string>(DateInput, { kind: 'date', from: '2000-01-01', until: '2030-12-31' });
  const box = screen.getByLabelText(words.question);
  fireEvent.change(box, { target: { value: '1999-12-31' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Sớm nhất là 01/01/2000.');
  fireEvent.change(box, { target: { value: '2031-01-01' } });
  expect(screen.getByRole('alert')).toHaveTextContent('Muộn nhất là 31/12/2030.');
  fireEvent.change(box, { target: { value: '2024-11-21' } });
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('[L26] a number that came from elsewhere is not hidden behind what was typed', async () => {
  const props = { id: 'q', item: founded, texts: { ...smeTexts.vi, items: { q: words } }, heading: 'asked' };
  const context = { facts: unknownFacts, catalogueFor: () => null };
  let answer: string | null = null;
  const asked = (value: string | undefined) => (
    <NumberInput
      {...props}
      value={value}
      context={context}
      readOnly={false}
      onChange={(next) => (answer = next)}
      onJump={() => {}}
    />
  );
  const { rerender } = render(asked(undefined));
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '02011' } });
  expect(answer).toBe('2011');
  rerender(asked('2011'));
  expect(screen.getByRole('textbox')).toHaveValue('02011');
  rerender(asked('1998'));
  expect(screen.getByRole('textbox')).toHaveValue('1998');
});
