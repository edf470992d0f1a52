import { runWithWords } from '../backup/run-command.ts';
import { CannotStart } from '../cannot-start.ts';
import type { Pool } from '../database.ts';
import { changeKey, publishedKeys, publishKey, withdrawKey } from '../receipts/receipt-keys.ts';

// The keys by which the hub signs receipts: docs/operations.md.
const usage = [
  'npm run hub:key                          says which keys there are',
  'npm run hub:key -- new                   a new key from now on',
  'npm run hub:key -- stolen <id>           says to everybody that this key proves nothing any more',
  'npm run hub:key -- publish <public key>  publishes again a key that a restored backup does not have',
].join('\n');

const asks: { [word: string]: RegExp } = { stolen: /^[0-9a-f]{16}$/, publish: /^[0-9a-f]{64}$/ };

function takes([word, ...rest]: string[]): boolean {
  if (word === undefined || word === 'new') return rest.length === 0;
  return rest.length === 1 && (asks[word]?.test(rest[0] ?? '') ?? false);
}

async function told(pool: Pool): Promise<string> {
  const keys = await publishedKeys(pool);
  const lines = keys.map(
    ({ id, publicKey, since, until, withdrawn }) =>
      `${id}  ${publicKey}  ${since} – ${until ?? 'in force'}${withdrawn ? `, withdrawn ${withdrawn}` : ''}`,
  );
  return lines.length > 0 ? lines.join('\n') : 'There is no key yet: the hub makes one when it starts.';
}

await runWithWords({ alone: false, takes, usage }, async (pool, [word, given = '']) => {
  const now = new Date();
  if (word === 'new') await changeKey(pool, now);
  if (word === 'publish') await publishKey(pool, given, now);
  if (word === 'stolen' && !(await withdrawKey(pool, given, now)))
    throw new CannotStart(`There is no key ${given}.`);
  return await told(pool);
});
