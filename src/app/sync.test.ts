import { afterEach, expect, test } from 'vitest';
import type { SyncLoop } from '#sync/sync-loop.ts';
import { makeStatusBoard } from '#sync/status.ts';
import { sendNow, setSync } from './sync.ts';

afterEach(() => setSync(null));

function aLoop(): SyncLoop & { rounds: number } {
  const loop = {
    rounds: 0,
    status: makeStatusBoard(),
    send: async () => void (loop.rounds += 1),
    stop: async () => {},
  };
  return loop;
}

test('a button that is pressed before the loop runs is heard as soon as it does, once', async () => {
  let ended = 0;
  const presses = [sendNow(), sendNow()].map((press) => press.then(() => (ended += 1)));
  const loop = aLoop();
  setSync(loop);
  await Promise.all(presses);
  expect([loop.rounds, ended]).toEqual([1, 2]);
  await sendNow();
  expect(loop.rounds).toBe(2);
});
