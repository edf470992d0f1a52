import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { PhonePreview } from './phone-preview.tsx';

beforeAll(() => loadWords('authoring', 'enterprise', 'items', 'kinds', 'tool-links'));

test('what is known of the firm it is tried with is no longer asked, and can be taken back', async () => {
  const user = userEvent.setup();
  render(<PhonePreview model={smeModel} texts={smeTexts.vi} />);
  const preview = within(screen.getByRole('region', { name: 'Làm thử trên điện thoại' }));
  const asked = () => Number(/1\/(\d+)$/.exec(preview.getByText(/^1\/\d+$/).textContent)?.[1]);
  const all = asked();
  await user.click(preview.getByText('Doanh nghiệp làm thử'));
  const staff = preview.getByRole('textbox', { name: 'Số lao động' });
  await user.type(staff, '5');
  expect(asked()).toBe(all - 1);
  await user.type(preview.getByRole('textbox', { name: 'Doanh thu một năm' }), '1,5 tỷ');
  expect(preview.getByText('1.500.000.000 ₫')).toBeVisible();
  await user.selectOptions(preview.getByRole('combobox', { name: 'Ngành (VSIC 2025)' }), 'G');
  expect(preview.getByText('Siêu nhỏ')).toBeVisible();
  await user.clear(staff);
  await user.type(staff, 'x');
  expect(preview.getByText('Chưa đọc được con số này.')).toBeVisible();
});
