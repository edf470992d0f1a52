import { knownFilesReplySchema, provenFiles, type AskedFile, type KnownFilesReply } from '#protocol/files.ts';
import type { Account } from '#storage/settings.ts';
import { askHub } from './ask-hub.ts';
import type { Line } from './push.ts';
import type { RemoteReply } from './remote.ts';

/**
 * [L20] [P24] Which of these the hub holds. What it says of them may be all that is left of a file: it has to be the hub's
 * answer to this very question and no copy that a network has kept. That is what is signed; the list itself is not.
 */
export function askKnown(
  line: Line,
  { id }: Pick<Account, 'id'>,
  files: readonly AskedFile[],
): Promise<RemoteReply<KnownFilesReply>> {
  return askHub(
    line,
    (nonce) => ({
      path: '/api/files/known',
      method: 'POST',
      schema: knownFilesReplySchema,
      body: JSON.stringify({ account: id, nonce, files }),
      signal: line.signal,
    }),
    provenFiles,
  );
}
