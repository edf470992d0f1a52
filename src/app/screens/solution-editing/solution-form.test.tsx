import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { Solution } from '#core/solutions/solution.ts';
import { loadWords } from '#app/i18n.ts';
import { aSolution } from '#tests/builders/a-solution.ts';
import { draftOf } from './solution-draft.ts';
import { SolutionForm } from './solution-form.tsx';

await loadWords('ui', 'enterprise', 'solution-editing');

const today = '2026-11-21';
const categories = { sales: { vi: 'Bán hàng' }, payment: { vi: 'Thanh toán' } };

function open(solution: Solution | null) {
  const onSave = vi.fn<(solution: Solution) => Promise<string | null>>(async () => null);
  const onDraft = vi.fn<() => void>();
  const begun = draftOf(solution, today);
  render(<SolutionForm {...{ begun, categories, today, onSave, onDraft }} />);
  const user = userEvent.setup({ delay: null });
  const save = () => user.click(screen.getByRole('button', { name: 'Lưu' }));
  return { onSave, user, save };
}

test('an entry that is opened and saved as it stands says what it said', async () => {
  const solution = aSolution({
    sizes: ['micro'],
    sectors: { version: 'VSIC2025', codes: ['A', 'G'] },
    listed: { source: 'SMEdx', on: '2026-01-02' },
    offline: null,
  });
  const { onSave, save } = open(solution);
  await save();
  expect(onSave).toHaveBeenCalledExactlyOnceWith(solution);
});

test('what is missing is named at its field and in one list, and nothing is sent', async () => {
  const { onSave, save } = open(null);
  await save();
  const list = within(await screen.findByRole('alert'));
  expect(list.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Tên giải pháp',
    'Nhà cung cấp',
    'Làm được việc gì',
    'Thuộc nhóm',
    'Giá',
    'Trang web',
  ]);
  expect(screen.getByText(/Chọn ít nhất một nhóm/)).toBeInTheDocument();
  expect(screen.getByText(/Cần ít nhất trang web hoặc điện thoại/)).toBeInTheDocument();
  expect(onSave).not.toHaveBeenCalled();
});

test('amounts are read as people write them, one alone is the whole price, and a host becomes its address', async () => {
  const { onSave, user, save } = open(aSolution({ price: { is: 'free' }, web: null, phone: '1022' }));
  await user.click(screen.getByRole('radio', { name: 'Có giá theo năm' }));
  await user.type(screen.getByRole('textbox', { name: 'Từ' }), '1,2 triệu');
  await user.type(screen.getByRole('textbox', { name: 'Trang web' }), 'bac-thang.example.vn');
  expect(screen.getByText(/1\.200\.000/)).toBeInTheDocument();
  await save();
  expect(onSave.mock.calls[0]?.[0]).toMatchObject({
    price: { is: 'yearly', from: 1_200_000, to: 1_200_000 },
    web: 'https://bac-thang.example.vn',
  });
});

test('an address that is not secret, a price upside down and a day to come are refused in plain words', async () => {
  const { onSave, user, save } = open(aSolution());
  const type = async (name: string, text: string) => {
    await user.clear(screen.getByLabelText(name));
    await user.type(screen.getByLabelText(name), text);
  };
  await type('Trang web', 'http://bac-thang.example.vn');
  await type('Đến', '500 nghìn');
  await type('Ngày tỉnh kiểm tra gần nhất', '2026-11-22');
  await save();
  for (const words of [/bắt đầu bằng https:/i, /thấp hơn giá “từ”/, /Ngày này chưa tới/])
    expect((await screen.findAllByText(words))[0]).toBeInTheDocument();
  expect(onSave).not.toHaveBeenCalled();
});

test('that it was looked at today takes one press', async () => {
  const { onSave, user, save } = open(aSolution({ checkedOn: '2025-01-01' }));
  await user.click(screen.getByRole('button', { name: 'Vừa kiểm tra hôm nay' }));
  await save();
  expect(onSave.mock.calls[0]?.[0].checkedOn).toBe(today);
});

test('why the hub did not take it stands above the button, and what was typed stays', async () => {
  const { onSave, save } = open(aSolution());
  onSave.mockResolvedValue('Mục này vừa được người khác sửa.');
  await save();
  expect(await screen.findByRole('alert')).toHaveTextContent('Mục này vừa được người khác sửa.');
  expect(screen.getByRole('textbox', { name: 'Tên giải pháp' })).toHaveValue(aSolution().name);
});
