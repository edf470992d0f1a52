import { screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { t } from 'i18next';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { setLanguage } from '#app/i18n.ts';
import {
  aDrawnForm,
  field,
  notesOf,
  places,
  saveButton,
  type FormProps,
} from '#tests/builders/a-drawn-form.tsx';

async function fillIn(user: UserEvent) {
  await user.type(field('Tên'), '  HTX Na sạch   Chi Lăng ');
  await user.click(screen.getByRole('radio', { name: /Hợp tác xã/ }));
  await user.type(field('Ngành chính'), 'chè{Enter}');
  await user.type(field('Xã, phường'), 'bac son{Enter}');
}

test('what was typed becomes an enterprise', async () => {
  const { user, onSave } = await aDrawnForm();
  await user.type(field('Mã số thuế'), '0100 109 106');
  await fillIn(user);
  await user.type(field('Số lao động đóng bảo hiểm xã hội'), '8');
  await user.type(field('Doanh thu một năm'), '1,5 ty');
  await user.type(field('Tổng nguồn vốn'), '500 triệu');
  await user.click(saveButton());
  expect(onSave).toHaveBeenCalledExactlyOnceWith({
    name: 'HTX Na sạch Chi Lăng',
    taxCode: '0100109106',
    legalForm: 'cooperative',
    sector: { version: 'VSIC2025', code: 'A' },
    staff: 8,
    revenue: 1_500_000_000,
    capital: 500_000_000,
    province: '20',
    commune: '06325',
    contactName: null,
    contactRole: null,
    contactPhone: null,
    contactEmail: null,
  });
});

test('an enterprise that is opened again and saved is the same', async () => {
  const initial = {
    name: 'Công ty TNHH Vận tải Tân Thanh',
    taxCode: '0100109106001',
    legalForm: 'enterprise',
    sector: { version: 'VSIC2025', code: 'H' },
    staff: 1200,
    revenue: 12_500_000,
    capital: null,
    province: '14',
    commune: '04081',
    contactName: 'Lò Văn Páo',
    contactRole: null,
    contactPhone: '0912345678',
    contactEmail: null,
  } as const;
  const commune = (await places.communes('14'))?.[0]?.code ?? '';
  const { user, onSave } = await aDrawnForm({ initial: { ...initial, commune } });
  expect(field('Mã số thuế')).toHaveValue('0100109106-001');
  expect(field('Doanh thu một năm')).toHaveValue('12.500.000');
  await user.click(saveButton());
  expect(onSave).toHaveBeenCalledExactlyOnceWith({ ...initial, commune });
});

test('what is missing is said at its field and once together, and the first one has the focus', async () => {
  const { user, onSave } = await aDrawnForm();
  await user.click(saveButton());
  await waitFor(() => expect(field('Tên')).toHaveFocus());
  expect(onSave).not.toHaveBeenCalled();
  expect(field('Tên')).toBeInvalid();
  expect(notesOf('Tên')).toContain('Anh/chị ghi tên của đơn vị.');
  expect(notesOf('Ngành chính')).toContain('Anh/chị chọn ngành chính trong danh sách.');
  const summary = screen.getByRole('alert');
  expect(summary).toHaveTextContent('Còn 4 chỗ cần xem lại');
  await user.click(within(summary).getByRole('button', { name: 'Xã, phường' }));
  expect(field('Xã, phường')).toHaveFocus();
  await fillIn(user);
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(field('Tên')).toBeValid();
});

test('the focus can go to the three choices when one of them is missing', async () => {
  const { user } = await aDrawnForm();
  await user.type(field('Tên'), 'Quán cô Thúy');
  await user.click(saveButton());
  await waitFor(() => expect(screen.getByRole('radio', { name: /Doanh nghiệp/ })).toHaveFocus());
  expect(screen.getByRole('radiogroup', { name: 'Loại hình' })).toBeInvalid();
});

test.each([
  ['010010910', 'đang có 9 số'],
  ['01001O9106', 'chỉ gồm chữ số'],
])('a tax code like %s is an error with its reason', async (text, reason) => {
  const { user, onSave } = await aDrawnForm();
  await fillIn(user);
  await user.type(field('Mã số thuế'), text);
  await user.click(saveButton());
  await waitFor(() => expect(field('Mã số thuế')).toHaveFocus());
  expect(notesOf('Mã số thuế')).toContain(reason);
  expect(onSave).not.toHaveBeenCalled();
});

test('a failed check digit warns and lets through', async () => {
  const { user, onSave } = await aDrawnForm();
  await user.type(field('Mã số thuế'), '0100109107');
  expect(notesOf('Mã số thuế')).toContain('không khớp số kiểm tra');
  expect(field('Mã số thuế')).toBeValid();
  await fillIn(user);
  await user.click(saveButton());
  expect(onSave.mock.lastCall?.[0].taxCode).toBe('0100109107');
});

test("a household's 12 digits are said to stay private", async () => {
  const { user } = await aDrawnForm();
  await user.type(field('Mã số thuế'), '020088001234');
  expect(notesOf('Mã số thuế')).toContain('số định danh của một người');
  await user.click(screen.getByRole('radio', { name: /Hộ kinh doanh/ }));
  expect(notesOf('Mã số thuế')).toContain('giữ kín');
});

const findByTaxCode = async (digits: string) =>
  digits === '0100109106' ? { id: 'e1', name: 'HTX Na' } : null;

test('a code that is known here leads to its enterprise, and never to the one that is edited', async () => {
  const onOpen = vi.fn<(id: string) => void>();
  const { user, unmount } = await aDrawnForm({ onOpen, findByTaxCode });
  await user.type(field('Mã số thuế'), '0100109106');
  await user.click(await screen.findByRole('button', { name: 'Mở hồ sơ này' }));
  expect(onOpen).toHaveBeenCalledExactlyOnceWith('e1');
  await user.type(field('Mã số thuế'), '001');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Mở hồ sơ này' })).toBeNull());
  unmount();
  await aDrawnForm({ id: 'e1', onOpen, findByTaxCode, initial: { taxCode: '0100109106' } });
  expect(screen.queryByRole('button', { name: 'Mở hồ sơ này' })).toBeNull();
});

test('money is echoed as it was understood, and a bare number is offered its unit', async () => {
  const { user } = await aDrawnForm();
  await user.type(field('Doanh thu một năm'), '1,5');
  await user.click(screen.getByRole('button', { name: '1,5 tỷ' }));
  expect(field('Doanh thu một năm')).toHaveValue('1,5 tỷ');
  expect(notesOf('Doanh thu một năm').replaceAll('\u00a0', ' ')).toContain('= 1.500.000.000 ₫ (1,5 tỷ)');
  await user.type(field('Tổng nguồn vốn'), '500');
  expect(notesOf('Tổng nguồn vốn').replaceAll('\u00a0', ' ')).toContain('Số này là 500 ₫');
  expect(screen.getByRole('button', { name: '500 triệu' })).toBeInTheDocument();
  await user.type(field('Tổng nguồn vốn'), ' con trâu');
  await user.tab();
  await waitFor(() => expect(notesOf('Tổng nguồn vốn')).toContain('Chưa đọc được số tiền này'));
});

const note = () => screen.getByText(/^Quy mô/).parentElement;

test('the size class shows as soon as it is certain, and says why', async () => {
  const { user } = await aDrawnForm();
  expect(note()).toHaveTextContent('Cần thêm ngành chính, số lao động, doanh thu hoặc nguồn vốn');
  await fillIn(user);
  await user.type(field('Số lao động đóng bảo hiểm xã hội'), '8');
  expect(note()).toHaveTextContent('Quy mô: chưa rõ');
  await user.type(field('Doanh thu một năm'), '3 tỷ');
  expect(note()).toHaveTextContent(
    'Quy mô: Siêu nhỏVì không quá 10 lao động và doanh thu không quá 3 tỷ. Theo Nghị định 80/2021/NĐ-CP, Điều 5.',
  );
  expect(note()).toHaveTextContent('với hợp tác xã đây là cách so');
});

test.each(['vi', 'en'] as const)(
  'every sector has a short name, an official name and examples (%s)',
  async (language) => {
    onTestFinished(() => setLanguage('vi'));
    await setLanguage(language);
    for (const code of sectorCodes) {
      const [short, name, examples] = ['short', 'name', 'examples'].map((part) =>
        t(`sector.${code}.${part}`, { ns: 'enterprise' }),
      );
      expect(short?.length, code).toBeLessThanOrEqual(32);
      expect(`${name} ${examples}`).not.toContain('sector.');
    }
  },
);

test('what was typed is handed out after a pause and when the form is left, and comes back', async () => {
  const onDraft = vi.fn<NonNullable<FormProps['onDraft']>>();
  const { user, unmount } = await aDrawnForm({ onDraft });
  await user.type(field('Tên'), 'Quán');
  expect(onDraft).not.toHaveBeenCalled();
  await waitFor(() => expect(onDraft).toHaveBeenCalledOnce());
  await user.type(field('Tên'), ' cô Thúy');
  await user.type(field('Doanh thu một năm'), '1,5 t');
  unmount();
  const draft = onDraft.mock.lastCall?.[0];
  expect(draft).toMatchObject({ name: 'Quán cô Thúy', revenue: '1,5 t', province: '20' });
  await aDrawnForm({ draft: draft! });
  expect(field('Tên')).toHaveValue('Quán cô Thúy');
  expect(field('Doanh thu một năm')).toHaveValue('1,5 t');
});

test('a second press while it is being saved does nothing', async () => {
  let finish: (() => void) | undefined;
  const onSave = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  const { user } = await aDrawnForm({ onSave });
  await fillIn(user);
  await user.click(saveButton());
  await user.click(await screen.findByRole('button', { name: 'Đang lưu…' }));
  finish?.();
  await screen.findByRole('button', { name: 'Lưu' });
  expect(onSave).toHaveBeenCalledOnce();
});

test('a save that fails keeps everything and says so; the next one is tried', async () => {
  const onSave = vi.fn<FormProps['onSave']>().mockRejectedValueOnce(new Error('no space'));
  const onDraft = vi.fn<NonNullable<FormProps['onDraft']>>();
  const { user } = await aDrawnForm({ onSave, onDraft });
  await fillIn(user);
  await user.click(saveButton());
  expect(await screen.findByRole('alert')).toHaveTextContent('vẫn còn nguyên');
  expect(onDraft.mock.lastCall?.[0].name).toContain('HTX Na sạch');
  expect(field('Tên')).toHaveValue('  HTX Na sạch   Chi Lăng ');
  await user.click(saveButton());
  await waitFor(() => expect(onSave).toHaveBeenCalledTimes(2));
  expect(screen.queryByRole('alert')).toBeNull();
});

test('odd contacts warn and block nothing', async () => {
  const { user, onSave } = await aDrawnForm({ initial: { contactName: 'Páo' } });
  await fillIn(user);
  await user.type(field('Điện thoại'), '12');
  await user.type(field('Email'), 'pao');
  expect(notesOf('Điện thoại')).toContain('10 số');
  expect(notesOf('Email')).toContain('ten@congty.vn');
  await user.click(saveButton());
  expect(onSave.mock.lastCall?.[0]).toMatchObject({ contactPhone: '12', contactEmail: 'pao' });
});

test('an owner alone gets the words of an owner', async () => {
  await aDrawnForm({ self: true });
  expect(notesOf('Mã số thuế')).toContain('Không nhớ thì để trống');
  expect(screen.getByRole('button', { name: 'Tiếp tục' })).toBeInTheDocument();
});
