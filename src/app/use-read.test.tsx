import { render, screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import type { Device } from '#storage/database.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { useRead } from './use-read.ts';

function Shown({
  device,
  read,
  of,
}: {
  device: Device;
  read: () => Promise<string | undefined>;
  of?: string;
}) {
  return <p>{useRead(device, read, [of]) ?? 'nothing yet'}</p>;
}

test('what was read is read again when it was written, and when another is asked for', async () => {
  const device = await aDevice();
  await writeSetting(device, 'epoch', 'first');
  const { rerender } = render(<Shown of="epoch" device={device} read={() => readSetting(device, 'epoch')} />);
  expect(screen.getByText('nothing yet')).toBeVisible();
  expect(await screen.findByText('first')).toBeVisible();
  await writeSetting(device, 'epoch', 'second');
  expect(await screen.findByText('second')).toBeVisible();
  await writeSetting(device, 'probe', 'other');
  rerender(<Shown of="probe" device={device} read={() => readSetting(device, 'probe')} />);
  expect(screen.getByText('second')).toBeVisible();
  expect(await screen.findByText('other')).toBeVisible();
});

test('a read that fails is said where the screen is drawn', async () => {
  const device = await aDevice();
  const fallback = ({ error }: { error: unknown }) => <p>{String(error)}</p>;
  render(
    <ErrorBoundary fallback={fallback}>
      <Shown device={device} read={() => Promise.reject(new Error('broken'))} />
    </ErrorBoundary>,
    { onCaughtError: () => {} },
  );
  expect(await screen.findByText('Error: broken')).toBeVisible();
});
