import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { aDrawnForm, field, notesOf, places, saveButton } from '#tests/builders/a-drawn-form.tsx';
import type { PlaceLoader } from './use-places.ts';

test('the communes are found without marks, by keyboard alone', async () => {
  const { user } = await aDrawnForm();
  const commune = field('Xã, phường');
  commune.focus();
  await user.keyboard('ky lua');
  expect(commune).toHaveAttribute('aria-expanded', 'true');
  const option = screen.getByRole('option', { name: 'Phường Kỳ Lừa' });
  expect(commune).toHaveAttribute('aria-activedescendant', option.id);
  expect(commune).toHaveAttribute('aria-controls', screen.getByRole('listbox', { name: 'Xã, phường' }).id);
  expect(screen.getByText('1 xã, phường')).toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(commune).toHaveValue('Phường Kỳ Lừa');
  expect(commune).toHaveAttribute('aria-expanded', 'false');
  expect(notesOf('Xã, phường')).toContain('ngày 15/07/2025');
  await user.keyboard('{ArrowDown}');
  expect(screen.getAllByRole('option')).toHaveLength(65);
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('Phường Kỳ Lừa');
  expect(commune).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id);
  await user.keyboard('{ArrowUp}{Escape}');
  expect(commune).toHaveValue('Phường Kỳ Lừa');
  expect(screen.queryByRole('listbox')).toBeNull();
});

test('words that fit nothing choose nothing, one finding is taken on leaving, and emptying takes the choice back', async () => {
  const { user } = await aDrawnForm();
  const commune = field('Xã, phường');
  await user.type(commune, 'paris');
  expect(screen.getByText('Không thấy xã, phường nào tên như vậy trong tỉnh này.')).toBeInTheDocument();
  await user.tab();
  expect(commune).toHaveValue('');
  await user.type(commune, 'luong van tri');
  await user.tab();
  expect(commune).toHaveValue('Phường Lương Văn Tri');
  await user.clear(commune);
  await user.tab();
  expect(commune).toHaveValue('');
});

test('"lang son" finds Lạng Sơn, and another province takes the commune away', async () => {
  const { user } = await aDrawnForm({ province: '14' });
  await user.type(field('Xã, phường'), 'moc chau{Enter}');
  expect(field('Xã, phường')).toHaveValue('Phường Mộc Châu');
  await user.click(field('Tỉnh, thành phố'));
  await user.keyboard('lang son');
  await user.click(screen.getByRole('option', { name: 'Lạng Sơn' }));
  expect(field('Tỉnh, thành phố')).toHaveValue('Lạng Sơn');
  expect(field('Xã, phường')).toHaveValue('');
  await user.type(field('Xã, phường'), 'dong kinh{Enter}');
  expect(field('Xã, phường')).toHaveValue('Phường Đông Kinh');
});

test('where the list of communes cannot be had, it says so, tries again, and never blocks saving', async () => {
  let there = false;
  const loader: PlaceLoader = { ...places, communes: async (code) => (there ? places.communes(code) : null) };
  const { user, onSave } = await aDrawnForm({ places: loader });
  expect(await screen.findByText(/Chưa mở được danh sách/)).toBeInTheDocument();
  await user.type(field('Tên'), 'Quán cô Thúy');
  await user.click(screen.getByRole('radio', { name: /Hộ kinh doanh/ }));
  await user.type(field('Ngành chính'), 'quan an{Enter}');
  await user.click(saveButton());
  expect(onSave.mock.lastCall?.[0]).toMatchObject({ commune: null, sector: { code: 'I' } });
  there = true;
  await user.click(screen.getByRole('button', { name: 'Thử lại' }));
  await user.type(field('Xã, phường'), 'bac son{Enter}');
  await user.click(saveButton());
  await waitFor(() => expect(onSave.mock.lastCall?.[0].commune).toBe('06325'));
});
