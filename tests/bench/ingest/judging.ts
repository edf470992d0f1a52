import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { signedText } from '#protocol/keys.ts';
import { judgeSeal } from '#server/ingest/judge-seal.ts';
import { readItem } from '#server/ingest/read-item.ts';
import { installedModels } from '#server/installed-models.ts';
import { theModel } from '../some-visits.ts';

const signInThread = promisify<null, Buffer, KeyObject, Buffer>(sign);

/** What the hub promises of every seal and nothing else: it is checked and scored, and its receipt is signed. */
export function judging(): (items: readonly unknown[]) => Promise<unknown> {
  const models = installedModels([theModel()]);
  const { privateKey } = generateKeyPairSync('ed25519');
  return async (items) => {
    const at = new Date().toISOString();
    const sound = items.flatMap((raw) => {
      const item = readItem(raw);
      const judged = item.kind === 'seal' ? judgeSeal(item.seal, models) : null;
      if (judged && (judged.kind !== 'seal' || judged.fault)) throw new Error('a seal is not sound');
      return judged?.kind === 'seal' ? [judged.id] : [];
    });
    return await Promise.all(
      sound.map((hash) => signInThread(null, Buffer.from(signedText({ hash, at }), 'ascii'), privateKey)),
    );
  };
}
