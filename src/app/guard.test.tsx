import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { aDrawnVisit, drawn, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { Guard, type Who } from './guard.tsx';

async function open(visit: Visited, who: Who, state: 'in' | 'lapsed' | 'out' | 'leaving') {
  const account = await readSetting(visit.device, 'account');
  await writeSetting(visit.device, 'account', { ...account!, state });
  return drawn(
    visit,
    <Guard who={who} id={visit.assessment} account={{ ...account!, state }}>
      <p>inside</p>
    </Guard>,
    { path: `/phieu/${visit.assessment}`, words: [] },
  );
}

test.each(['in', 'lapsed'] as const)(
  '[L27] an account that is %s opens everything, also without the hub',
  async (state) => {
    await open(await aDrawnVisit(), 'account', state);
    expect(screen.getByText('inside')).toBeInTheDocument();
  },
);

test.each(['out', 'leaving'] as const)('[L28] an account that is %s is asked to sign in', async (state) => {
  const { at } = await open(await aDrawnVisit(), 'account', state);
  await waitFor(() => expect(at()).toMatch(/^\/vao\?ve=/));
  expect(screen.queryByText('inside')).toBeNull();
});

test('a locked device opens an owner’s own assessment, and no adviser’s', async () => {
  await open(await aDrawnVisit({}, { source: 'self' }), 'draft', 'out');
  expect(await screen.findByText('inside')).toBeInTheDocument();
});

test('a locked device keeps an adviser’s assessment closed', async () => {
  const { at } = await open(await aDrawnVisit(), 'draft', 'out');
  await waitFor(() => expect(at()).toMatch(/^\/vao\?ve=/));
});

test('right after signing in, a frame that knows of it later sends nobody back', async () => {
  const visit = await aDrawnVisit();
  const account = await readSetting(visit.device, 'account');
  const { at } = await drawn(
    visit,
    <Guard who="account" id="" account={{ ...account!, state: 'out' }}>
      <p>inside</p>
    </Guard>,
    { path: '/doanh-nghiep', words: [] },
  );
  await new Promise((done) => setTimeout(done, 50));
  expect(at()).toBe('/doanh-nghiep');
});
