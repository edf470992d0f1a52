import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadWords } from '#app/i18n.ts';
import { DeviceOrder, type Wanted } from './device-order.tsx';

const keeping = (name: string): Wanted => ({ name, kind: 'keep', device: `device of ${name}` });

function Screen({ onDone }: { onDone: () => void }) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  return (
    <>
      {['Lan', 'Minh'].map((name) => (
        <button key={name} type="button" onClick={() => setWanted(keeping(name))}>
          {name}
        </button>
      ))}
      {wanted && <DeviceOrder wanted={wanted} onClose={() => setWanted(null)} onDone={onDone} />}
    </>
  );
}

async function drawn() {
  const replies: ((reply: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => replies.push(resolve)));
  onTestFinished(() => void vi.unstubAllGlobals());
  await loadWords('ui', 'say', 'devices');
  const onDone = vi.fn<() => void>();
  render(<Screen onDone={onDone} />);
  const user = userEvent.setup();
  const press = (name: string | RegExp) => user.click(screen.getByRole('button', { name }));
  const accept = () => replies.shift()?.(Response.json({ ordered: true }));
  return { onDone, press, accept, dialog: () => screen.queryByRole('dialog') };
}

test('an order that was given closes its question and has the list read again', async () => {
  const { onDone, press, accept, dialog } = await drawn();
  await press('Lan');
  await press('Thôi không xóa');
  accept();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(dialog()).toBeNull();
});

test('the late word on an order closes no question that was opened since', async () => {
  const { onDone, press, accept, dialog } = await drawn();
  await press('Lan');
  await press('Thôi không xóa');
  await press('Thôi');
  await press('Minh');
  accept();
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(dialog()).toHaveTextContent('Minh');
});
