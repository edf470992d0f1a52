import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { loadWords } from '../i18n.ts';
import { OrderDialog } from './order-dialog.tsx';

type Order = (leave: () => void) => Promise<string | null>;

async function open(order: Order, onClose = vi.fn<() => void>()) {
  await loadWords('ui', 'say');
  const drawing = (isOpen: boolean) => (
    <OrderDialog
      open={isOpen}
      title="Xóa máy?"
      go="Xóa"
      going="Đang xóa"
      failed="Chưa xóa được"
      order={order}
      onClose={onClose}
    >
      <p>Không lấy lại được.</p>
    </OrderDialog>
  );
  const { rerender } = render(drawing(true));
  return { onClose, user: userEvent.setup(), show: (isOpen: boolean) => rerender(drawing(isOpen)) };
}

test('pressed twice an order goes once, and says that it goes', async () => {
  let answer: (reason: string | null) => void = () => undefined;
  const order = vi.fn<Order>(() => new Promise((resolve) => (answer = resolve)));
  const { user } = await open(order);
  await user.click(screen.getByRole('button', { name: 'Xóa' }));
  await user.click(screen.getByRole('button', { name: 'Đang xóa' }));
  expect(order).toHaveBeenCalledTimes(1);
  answer(null);
  expect(await screen.findByRole('button', { name: 'Xóa' })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).toBeNull();
});

test('why an order failed stands in its dialog until it is tried again or closed', async () => {
  const { user, onClose, show } = await open(async () => 'offline');
  await user.click(screen.getByRole('button', { name: 'Xóa' }));
  expect(await screen.findByText('Chưa xóa được')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Thôi' }));
  expect(onClose).toHaveBeenCalledTimes(1);
  show(false);
  show(true);
  expect(screen.getByText('Không lấy lại được.')).toBeInTheDocument();
  expect(screen.queryByText('Chưa xóa được')).toBeNull();
});

test('what comes of an order after its dialog was closed is not said in the next one, nor closes it', async () => {
  const under: { leave: () => void; answer: (reason: string | null) => void }[] = [];
  const order: Order = (leave) => new Promise((answer) => under.push({ leave, answer }));
  const { user, onClose, show } = await open(order);
  const again = async () => {
    await user.click(screen.getByRole('button', { name: 'Xóa' }));
    await user.click(screen.getByRole('button', { name: 'Thôi' }));
    show(false);
    show(true);
    onClose.mockClear();
  };

  await again();
  under[0]!.answer('offline');
  expect(await screen.findByRole('button', { name: 'Xóa' })).toBeInTheDocument();
  expect(screen.queryByRole('alert')).toBeNull();

  await again();
  under[1]!.leave();
  under[1]!.answer(null);
  await user.click(await screen.findByRole('button', { name: 'Xóa' }));
  expect(onClose).not.toHaveBeenCalled();
  under[2]!.leave();
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('an order that is under way goes once, also over a close', async () => {
  const order = vi.fn<Order>(() => new Promise(() => undefined));
  const { user, show } = await open(order);
  await user.click(screen.getByRole('button', { name: 'Xóa' }));
  await user.click(screen.getByRole('button', { name: 'Thôi' }));
  show(false);
  show(true);
  await user.click(screen.getByRole('button', { name: 'Đang xóa' }));
  expect(order).toHaveBeenCalledTimes(1);
});
