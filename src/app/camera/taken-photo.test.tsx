import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test, vi } from 'vitest';
import { loadWords } from '../i18n.ts';
import { TakenPhoto } from './taken-photo.tsx';

beforeAll(async () => {
  await loadWords('ui', 'camera');
  // What jsdom does not have.
  Object.assign(URL, { createObjectURL: () => 'blob:1', revokeObjectURL: () => {} });
});

function shown(changes: Partial<Parameters<typeof TakenPhoto>[0]>) {
  const done = { onAgain: vi.fn(), onTry: vi.fn(), onMore: vi.fn(), onDone: vi.fn() };
  render(
    <TakenPhoto
      bytes={new ArrayBuffer(3)}
      number={2}
      left={1}
      trouble={null}
      leaving={false}
      {...done}
      {...changes}
    />,
  );
  return done;
}

const names = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

test('[L8] a photo that could not be kept stays on the screen with the reason, to be tried again', async () => {
  const { onTry } = shown({ trouble: 'Máy hết chỗ.' });
  expect(screen.getByRole('alert')).toHaveTextContent('Ảnh này chưa lưu được. Máy hết chỗ.');
  expect(screen.getByRole('img', { name: 'Ảnh vừa chụp, chưa lưu' })).toBeInTheDocument();
  expect(names()).toEqual(['Bỏ ảnh này', 'Thử lưu lại']);
  await userEvent.keyboard('{Enter}');
  expect(onTry).toHaveBeenCalledOnce();
});

test('one that is kept says so, and another is offered only where there is room for one', async () => {
  const { onMore } = shown({});
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByText('Đã lưu ảnh 2 trên máy')).toBeInTheDocument();
  expect(names()).toEqual(['Chụp lại', 'Giữ, xong', 'Giữ, chụp tiếp (còn 1)']);
  await userEvent.keyboard('{Enter}');
  expect(onMore).toHaveBeenCalledOnce();
  shown({ left: 0 });
  expect(names().slice(3)).toEqual(['Chụp lại', 'Giữ, xong']);
});
