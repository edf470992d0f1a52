import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { sha256OfBytes } from '#core/records/hash.ts';
import { someCameras } from '#tests/builders/some-cameras.ts';
import type { Prepared } from '../files/prepare-file.ts';
import { loadWords } from '../i18n.ts';
import { CameraDialog } from './camera-dialog.tsx';

/** What jsdom does not have: a video that runs, and a canvas that writes what it is given, or nothing. */
let written: string | null = 'ảnh';
const play = vi.fn(async () => {});

beforeEach(async () => {
  await loadWords('ui', 'camera');
  written = 'ảnh';
  play.mockClear();
  Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => {} });
  Object.assign(HTMLMediaElement.prototype, { play, pause() {} });
  Object.defineProperties(HTMLVideoElement.prototype, {
    videoWidth: { value: 640, configurable: true },
    videoHeight: { value: 480, configurable: true },
  });
  Object.assign(HTMLCanvasElement.prototype, {
    getContext: () => ({ fillRect() {}, drawImage() {} }),
    toBlob: (give: BlobCallback) =>
      give(written === null ? null : new Blob([written], { type: 'image/jpeg' })),
  });
});

async function open(keep: (prepared: Prepared, instead?: string) => Promise<string | null>) {
  const { running } = someCameras();
  const kept = vi.fn(keep);
  const onClose = vi.fn();
  render(<CameraDialog accept="photo" count={1} most={2} keep={kept} onOther={() => {}} onClose={onClose} />);
  return { kept, onClose, running };
}

async function press(): Promise<void> {
  const shutter = await screen.findByRole('button', { name: 'Chụp' });
  await waitFor(() => expect(document.querySelector('video')).toHaveProperty('srcObject', expect.anything()));
  fireEvent.playing(document.querySelector('video')!);
  await waitFor(() => expect(shutter).toHaveAttribute('aria-disabled', 'false'));
  await userEvent.click(shutter);
}

const hashOf = (text: string) => sha256OfBytes(new TextEncoder().encode(text));

test('[L10] a picture that cannot be written is said, and the camera runs on for the next press', async () => {
  const { kept, running } = await open(async () => null);
  written = null;
  await press();
  expect(await screen.findByRole('alert')).toHaveTextContent('Chưa chụp được');
  expect(play).toHaveBeenCalledOnce();
  expect(kept).not.toHaveBeenCalled();
  written = 'ảnh';
  await press();
  expect(await screen.findByRole('button', { name: 'Chụp lại' })).toBeInTheDocument();
  expect(running()).toBe(0);
});

test('[L11] one that is taken again stays until the new one is kept in its place', async () => {
  const answers: (string | null)[] = [null, 'Máy hết chỗ.', null, null];
  const { kept } = await open(async () => answers.shift() ?? null);
  await press();
  await userEvent.click(await screen.findByRole('button', { name: 'Chụp lại' }));
  expect(await screen.findByText('Ảnh trước vẫn được giữ cho tới khi có ảnh mới')).toBeInTheDocument();
  expect(kept).toHaveBeenCalledOnce();
  written = 'ảnh khác';
  await press();
  await userEvent.click(await screen.findByRole('button', { name: 'Thử lưu lại' }));
  await userEvent.click(await screen.findByRole('button', { name: /chụp tiếp/ }));
  await press();
  await screen.findByRole('button', { name: 'Chụp lại' });
  const first = hashOf('ảnh');
  expect(kept.mock.calls.map(([, instead]) => instead)).toEqual([undefined, first, first, undefined]);
});

test('[L8] a photo that is not kept is not let go unasked, by the button or by Escape', async () => {
  const { onClose } = await open(async () => 'Máy hết chỗ.');
  await press();
  expect(await screen.findByRole('alert')).not.toHaveTextContent('mất ảnh');
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect(screen.getByRole('alert')).toHaveTextContent('Đóng bây giờ thì mất ảnh này.');
  await userEvent.click(screen.getByRole('button', { name: 'Thử lưu lại' }));
  await waitFor(() => expect(screen.getByRole('alert')).not.toHaveTextContent('mất ảnh'));
  await userEvent.click(screen.getByRole('button', { name: 'Đóng máy ảnh' }));
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Bỏ ảnh, đóng' }));
  expect(onClose).toHaveBeenCalledOnce();
});

test('[L11] closed while a photo is being kept it stays until that is known', async () => {
  const gives: ((trouble: string | null) => void)[] = [];
  const { onClose } = await open(() => new Promise((give) => gives.push(give)));
  await press();
  await waitFor(() => expect(gives).toHaveLength(1));
  await userEvent.click(screen.getByRole('button', { name: 'Đóng máy ảnh' }));
  expect(onClose).not.toHaveBeenCalled();
  await act(async () => gives[0]!('Máy hết chỗ.'));
  expect(screen.getByRole('alert')).toHaveTextContent('Đóng bây giờ thì mất ảnh này.');
  await userEvent.click(screen.getByRole('button', { name: 'Thử lưu lại' }));
  await userEvent.click(screen.getByRole('button', { name: 'Đóng máy ảnh' }));
  await act(async () => gives[1]!(null));
  expect(onClose).toHaveBeenCalledOnce();
});
