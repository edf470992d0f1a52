import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { ShownSolution } from '#core/solutions/solution.ts';
import { keepSolutions } from '#storage/solutions.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { aSolution } from '#tests/builders/a-solution.ts';
import { SolutionsScreen } from './solutions-screen.tsx';

const categories = {
  sales: { vi: 'Bán hàng (POS) và kho', en: 'Selling' },
  payment: { vi: 'Thanh toán QR', en: 'Payment' },
};

const entry = (id: string, changes: Partial<ShownSolution>): ShownSolution => ({
  ...aSolution(),
  id: `01930000-0000-7000-8000-00000000000${id}`,
  ...changes,
});

async function open(solutions: ShownSolution[] | null) {
  const visit = await aDrawnVisit();
  if (solutions) await keepSolutions(visit.device, '20', { word: 'w', categories, solutions, askedAt: 0 });
  await drawn(visit, <SolutionsScreen />, { path: '/giai-phap', words: ['solutions', 'enterprise'] });
  return userEvent.setup();
}

test('an empty catalogue says when there will be something in it', async () => {
  await open(null);
  expect(await screen.findByText(/máy sẽ nhận ở lần có mạng kế tiếp/)).toBeInTheDocument();
});

test('entries stand under each of their groups in the order of names, and nothing can be changed', async () => {
  await open([
    entry('1', { name: 'Ví Nhanh', categories: ['payment'], price: { is: 'free' } }),
    entry('2', { name: 'Đơn Gọn', categories: ['payment', 'sales'], phone: '1900 0001' }),
  ]);
  const payment = await screen.findByRole('region', { name: 'Thanh toán QR' });
  expect([...payment.querySelectorAll('b')].map((name) => name.textContent)).toEqual(['Đơn Gọn', 'Ví Nhanh']);
  const sales = screen.getByRole('region', { name: 'Bán hàng (POS) và kho' });
  expect(
    within(sales).getByText('600 nghìn đến 1,8 triệu một năm', { normalizer: plain }),
  ).toBeInTheDocument();
  expect(within(sales).getByRole('link', { name: 'Gọi 1900 0001' })).toHaveAttribute('href', 'tel:19000001');
  expect(within(sales).getByRole('link', { name: /bac-thang/ })).toHaveAttribute(
    'rel',
    'noopener noreferrer',
  );
  expect(screen.getByText(/tỉnh không khuyến nghị thương hiệu nào/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});

test('what is sought is found without tone marks, and a group can be chosen', async () => {
  const user = await open([
    entry('1', { name: 'Ví Nhanh', categories: ['payment'] }),
    entry('2', { name: 'Đơn Gọn', categories: ['sales'] }),
  ]);
  await user.type(await screen.findByRole('searchbox'), 'don gon');
  expect(await screen.findByText('Thấy 1 giải pháp')).toBeInTheDocument();
  expect(screen.queryByText('Ví Nhanh')).toBeNull();
  await user.clear(screen.getByRole('searchbox'));
  await user.selectOptions(screen.getByRole('combobox'), 'Thanh toán QR');
  expect(screen.getByText('Ví Nhanh')).toBeInTheDocument();
  expect(screen.queryByText('Đơn Gọn')).toBeNull();
});

test('what nobody has looked at for more than a year says so, calmly', async () => {
  await open([entry('1', { checkedOn: '2019-01-31' })]);
  expect(await screen.findByText('Tỉnh kiểm tra ngày 31/01/2019', { exact: false })).toBeInTheDocument();
  expect(screen.getByText(/hơn 12 tháng/)).toBeInTheDocument();
});

function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}
