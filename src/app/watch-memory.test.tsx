import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { loadWords } from './i18n.ts';
import { MemoryNotice, tellMemory } from './memory-notice.tsx';
import { watchMemory } from './watch-memory.ts';

afterEach(() => {
  tellMemory(null);
  localStorage.clear();
});

async function notice(): Promise<void> {
  await Promise.all([loadWords('ui'), loadWords('say')]);
  render(<MemoryNotice />);
}

test('[L1] [L3] a device that was emptied says so at every start until it was read, and then no more', async () => {
  await notice();
  await watchMemory(await aDevice());
  expect(screen.queryByRole('alert')).toBeNull();
  const emptied = await aDevice({ name: 'after it was cleared' });
  await watchMemory(emptied);
  expect(await screen.findByRole('alert')).toHaveTextContent('Dữ liệu trên máy đã bị xóa');
  tellMemory(null);
  await watchMemory(emptied);
  expect(await screen.findByRole('alert')).toHaveTextContent('đăng nhập để lấy về');
  await userEvent.click(screen.getByRole('button', { name: 'Đã hiểu' }));
  expect(screen.queryByRole('alert')).toBeNull();
  await watchMemory(emptied);
  expect(screen.queryByRole('alert')).toBeNull();
});

test('[L4] a device that keeps nothing says so at the start, with the reason', async () => {
  await notice();
  const device = await aDevice();
  await withFaults(device, (mode) =>
    mode === 'readwrite' ? new DOMException('', 'QuotaExceededError') : null,
  );
  await watchMemory(device);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Máy này đang không lưu được');
  expect(alert).toHaveTextContent('Máy hết chỗ');
});
