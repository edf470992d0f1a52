import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { withFaults } from '#tests/builders/a-device.ts';
import { aDrawnVisit, drawn } from '#tests/builders/a-drawn-visit.tsx';
import { StoragePanel } from './storage-panel.tsx';

test('[L4] what lies here, since when, and whether it is kept: tested while the person looks on', async () => {
  const visit = await aDrawnVisit();
  await visit.device.db.outbox.toCollection().modify({ since: Date.parse('2026-11-20T02:30:00Z') });
  await drawn(visit, <StoragePanel />, { path: '/may-nay', words: ['device'] });
  const panel = within(screen.getByRole('region', { name: 'Dữ liệu trên máy' }));
  expect(await panel.findByText('Chờ lâu nhất từ')).toBeInTheDocument();
  expect(panel.getByText(/20\/11\/2026/)).toBeInTheDocument();
  expect(panel.getByText('Bộ nhớ này có từ')).toBeInTheDocument();
  const test = panel.getByRole('button', { name: 'Kiểm tra bộ nhớ' });
  await userEvent.click(test);
  expect(await panel.findByText(/Đã ghi thử và đọc lại đúng lúc/)).toBeInTheDocument();
  await withFaults(visit.device, (mode) =>
    mode === 'readwrite' ? new DOMException('', 'QuotaExceededError') : null,
  );
  await userEvent.click(test);
  expect(await panel.findByText(/Máy hết chỗ/)).toBeInTheDocument();
});
