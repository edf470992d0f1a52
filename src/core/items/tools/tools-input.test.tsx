import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import type { ItemContext } from '../item-kind.ts';
import { unknownFacts } from '#core/score/prove-model.ts';
import { smeTexts } from '#tests/builders/the-sme-model.ts';
import { ToolsInput } from './tools-input.tsx';
import { tools, type ToolsValue } from './tools.ts';
import type { Tools } from './tools-schema.ts';

beforeAll(() => loadWords('items', 'kinds', 'ui'));

const item: Tools = { kind: 'tools', sectorItem: '7.1', links: { share: '2/5' } };
const context: ItemContext = {
  facts: unknownFacts,
  catalogueFor: () => ({
    maximum: '20',
    tools: ['shop.till', 'shop.pay', 'shop.books'],
    pairs: [
      ['shop.till', 'shop.pay'],
      ['shop.till', 'shop.books'],
    ],
  }),
};
const texts = {
  ...smeTexts.vi,
  tools: {
    'shop.till': { label: 'Máy tính tiền' },
    'shop.pay': { label: 'Mã QR' },
    'shop.books': { label: 'Sổ kế toán' },
  },
};
const given: (ToolsValue | null)[] = [];
const refusal = () => tools.refusal(item, given.at(-1) ?? [], context);

interface Props {
  begin?: ToolsValue;
  readOnly?: boolean;
  /** The value stays what it was, as before a tap was drawn. */
  frozen?: boolean;
}

function Asked({ begin, readOnly = false, frozen = false }: Props) {
  const [value, setValue] = useState<ToolsValue | undefined>(begin);
  return (
    <>
      <h1 id="asked">Dùng gì?</h1>
      <ToolsInput
        id="7.2"
        item={item}
        value={value}
        texts={texts}
        context={context}
        heading="asked"
        readOnly={readOnly}
        onChange={(next) => {
          given.push(next);
          if (!frozen) setValue(next ?? undefined);
        }}
        onJump={() => {}}
      />
    </>
  );
}

function ask(props: Props = {}) {
  given.length = 0;
  render(<Asked {...props} />);
  return userEvent.setup();
}

const tick = (name: string) => screen.getByRole('checkbox', { name });
const pair = (name: string) => screen.findByRole('group', { name });
const all: ToolsValue = { tools: ['shop.till', 'shop.pay', 'shop.books'], links: {} };

test('two tools that belong together ask how data get across; one alone asks nothing', async () => {
  const user = ask();
  await user.click(tick('Máy tính tiền'));
  expect(given.at(-1)).toEqual(['shop.till']);
  expect(refusal()).toBeNull();
  expect(screen.queryByText(/chỗ nối/)).toBeNull();
  await user.click(tick('Mã QR'));
  expect(refusal()).toBe('links-open');
  await user.click(
    within(await pair('Máy tính tiền ↔ Mã QR')).getByRole('radio', { name: 'Gõ lại bằng tay' }),
  );
  expect(given.at(-1)).toEqual({
    tools: ['shop.till', 'shop.pay'],
    links: { 'shop.till~shop.pay': 'rekeyed' },
  });
  expect(refusal()).toBeNull();
});

test('what is typed twice is named, and when nothing is, that is said', async () => {
  const user = ask({ begin: all });
  const books = within(await pair('Máy tính tiền ↔ Sổ kế toán'));
  await user.click(books.getByRole('radio', { name: 'Gõ lại bằng tay' }));
  expect(screen.getByText('Đang gõ hai lần ở 1 chỗ')).toBeInTheDocument();
  expect(screen.getByRole('listitem')).toHaveTextContent('Máy tính tiền ↔ Sổ kế toán');
  await user.click(books.getByRole('radio', { name: 'Tự sang' }));
  await user.click(
    within(await pair('Máy tính tiền ↔ Mã QR')).getByRole('radio', { name: 'Không cần chuyển' }),
  );
  expect(screen.queryByRole('listitem')).toBeNull();
  expect(screen.getByText('Không chỗ nào phải gõ hai lần.')).toBeInTheDocument();
});

test('a tool that is unticked takes its links along, and the others keep theirs', async () => {
  const links = { 'shop.till~shop.pay': 'data', 'shop.till~shop.books': 'rekeyed' } as const;
  const user = ask({ begin: { ...all, links } });
  await user.click(tick('Mã QR'));
  expect(given.at(-1)).toEqual({
    tools: ['shop.till', 'shop.books'],
    links: { 'shop.till~shop.books': 'rekeyed' },
  });
  await user.click(tick('Không dùng công cụ nào trong danh sách'));
  expect(given.at(-1)).toEqual(['none']);
  expect(refusal()).toBeNull();
});

test('with the keyboard alone: led to what is open, arrows choose', async () => {
  const user = ask({ begin: all });
  await user.click(await screen.findByRole('button', { name: 'Còn 2 chỗ nối chưa trả lời. Tới đó' }));
  const open = within(await pair('Máy tính tiền ↔ Mã QR'));
  expect(open.getByRole('radio', { name: 'Tự sang' })).toHaveFocus();
  await user.keyboard(' ');
  expect(open.getByRole('radio', { name: 'Tự sang' })).toBeChecked();
  await user.keyboard('{ArrowDown}');
  expect(open.getByRole('radio', { name: 'Gõ lại bằng tay' })).toBeChecked();
  await user.click(screen.getByRole('button', { name: 'Còn 1 chỗ nối chưa trả lời. Tới đó' }));
  const books = within(await pair('Máy tính tiền ↔ Sổ kế toán'));
  expect(books.getByRole('radio', { name: 'Tự sang' })).toHaveFocus();
});

test('what is being edited elsewhere can be read here, not changed', async () => {
  ask({ begin: all, readOnly: true });
  const shown = within(await pair('Máy tính tiền ↔ Mã QR'));
  for (const radio of shown.getAllByRole('radio')) expect(radio).toBeDisabled();
});

test('answers that come before the first of them was drawn build upon each other', async () => {
  ask({ begin: all, frozen: true });
  const pay = within(await pair('Máy tính tiền ↔ Mã QR'));
  const books = within(await pair('Máy tính tiền ↔ Sổ kế toán'));
  fireEvent.click(pay.getByRole('radio', { name: 'Tự sang' }));
  fireEvent.click(books.getByRole('radio', { name: 'Gõ lại bằng tay' }));
  expect(pay.getByRole('radio', { name: 'Tự sang' })).toBeChecked();
  expect(given.at(-1)).toEqual({
    ...all,
    links: { 'shop.till~shop.pay': 'data', 'shop.till~shop.books': 'rekeyed' },
  });
});
