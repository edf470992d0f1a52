import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { someWorker } from '#tests/builders/a-worker.ts';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { areTogether, setTogether } from './aids/two-languages.ts';
import { DeviceContext } from './device.ts';
import { currentLanguage, loadWords, setLanguage } from './i18n.ts';
import { bringEnglish } from './keep-english.ts';
import { LanguageChoice } from './screens/device/look-choices.tsx';
import { ToastSlot } from './ui/toast-slot.tsx';

let worker: ReturnType<typeof someWorker>;

beforeEach(async () => {
  worker = someWorker();
  serveApp();
  await setLanguage('vi');
  setTogether(false);
});
afterEach(() => vi.unstubAllGlobals());

async function drawn() {
  const device = await aDevice();
  await loadWords('ui', 'say', 'device', 'glossary');
  render(
    <DeviceContext value={device}>
      <LanguageChoice />
      <ToastSlot />
    </DeviceContext>,
  );
  const user = userEvent.setup();
  return {
    english: () => user.click(screen.getByRole('radio', { name: 'English' })),
    vietnamese: () => user.click(screen.getByRole('radio', { name: 'Tiếng Việt' })),
    both: () => user.click(screen.getByRole('button', { name: 'Hiện cả tiếng Anh' })),
    /** All English came, or did not, and whatever waited for it has gone on. */
    ended: async (kept: unknown) => {
      await waitFor(() => expect(worker.asked).toBe(1));
      const round = bringEnglish(device);
      worker.answer(kept);
      await act(async () => {
        await round;
        await new Promise((resolve) => setTimeout(resolve));
      });
    },
  };
}

test('English is spoken once all of it is here, fetched once however often it was tapped', async () => {
  const { english, both, ended } = await drawn();
  await english();
  await english();
  await both();
  expect([currentLanguage(), areTogether()]).toEqual(['vi', false]);
  await ended(true);
  await waitFor(() => expect([currentLanguage(), areTogether()]).toEqual(['en', true]));
  expect(worker.asked).toBe(1);
});

test('Vietnamese, though it is spoken still, calls off English and both that are on their way', async () => {
  const { english, both, vietnamese, ended } = await drawn();
  await english();
  await both();
  await vietnamese();
  await ended(true);
  expect([currentLanguage(), areTogether()]).toEqual(['vi', false]);
});

test('a choice that was called off says nothing of its failure', async () => {
  const { english, vietnamese, ended } = await drawn();
  await english();
  await vietnamese();
  await ended(false);
  expect(screen.queryByText(/Chưa có sóng/)).toBeNull();
});

test('why English cannot be had is said, once', async () => {
  worker.outdated = true;
  const { english, ended } = await drawn();
  await english();
  await english();
  await ended(false);
  expect(await screen.findByText(/Hãy mở bản mới, rồi/)).toBeVisible();
  expect(screen.queryByText(/Chưa có sóng/)).toBeNull();
  expect(currentLanguage()).toBe('vi');
});
