import { expect, test } from 'vitest';
import { countedSince } from '#server/officer/counted-since.ts';
import { aHub } from '#tests/builders/a-hub.ts';

test('[P15] who asks while an older count still runs waits for it, and counts anew after it, also where it failed', async () => {
  const { hub } = await aHub();
  const counted = countedSince<string>(hub.pool);
  const arrive = () =>
    hub.pool.query(
      `insert into scopes (province, counter) values ('20', 1)
       on conflict (province) do update set counter = scopes.counter + 1`,
    );
  const seen: string[] = [];
  let letGo: (error: Error) => void = () => {};
  await arrive();
  const first = counted('20', 'a table', async () => {
    seen.push('first begins');
    return await new Promise<string>((_, reject) => (letGo = reject));
  });
  const failed = expect(first).rejects.toThrow('the first is broken');
  await expect.poll(() => seen).toEqual(['first begins']);
  await arrive();
  const second = counted('20', 'a table', async () => {
    seen.push('second begins');
    return 'second';
  });
  // Another table has nothing to wait for; by its end the second has asked for the counter too.
  expect(await counted('20', 'another table', async () => 'another')).toBe('another');
  expect(seen).toEqual(['first begins']);
  letGo(new Error('the first is broken'));
  await failed;
  expect(await second).toBe('second');
  expect(await counted('20', 'a table', async () => 'third')).toBe('second');
});
