import { mostThumbs, thumbsPath, thumbsReplySchema, type SentThumb } from '#protocol/thumbs.ts';
import type { UnsentFile } from '#storage/file-marks.ts';
import { noteThumbsSent, readThumb } from '#storage/thumbs.ts';
import type { Account } from '#storage/settings.ts';
import { isStopped } from './after-fault.ts';
import type { Line } from './push.ts';
import type { RemoteFault } from './remote.ts';

/**
 * [P26] Small pictures of these photos, many in one request, before the first photo goes: what is there is seen while the
 * photos are still on their way. They hold up no photo, [L34]: where the hub, or something before it, does not take them, they
 * wait for another run. Answers what stops all files.
 */
export async function sendThumbs(
  line: Line,
  account: Account,
  files: readonly UnsentFile[],
  signal: AbortSignal,
): Promise<RemoteFault | null> {
  const { device, remote } = line;
  const waiting = files.filter(({ thumbSentAt }) => thumbSentAt === undefined);
  for (let at = 0; at < waiting.length; at += mostThumbs) {
    const thumbs: SentThumb[] = [];
    const ids: string[] = [];
    for (const { id, assessment, sha256, province } of waiting.slice(at, at + mostThumbs)) {
      const bytes = await readThumb(device, assessment, sha256);
      if (!bytes) continue;
      thumbs.push({ sha256, assessment, province, jpeg: base64(bytes) });
      ids.push(id);
    }
    if (thumbs.length === 0) continue;
    const reply = await remote({
      path: thumbsPath,
      method: 'POST',
      schema: thumbsReplySchema,
      body: JSON.stringify({ account: account.id, thumbs }),
      signal,
    });
    if (reply.ok) await noteThumbsSent(device, ids, reply.value.at);
    else if (reply.refusal === 'other-session') return 'signed-out';
    else if (reply.fault === 'refused' || reply.fault === 'too-large') return null;
    else return (await isStopped({ ...line, signal }, reply)) ? null : reply.fault;
  }
  return null;
}

function base64(bytes: ArrayBuffer): string {
  return btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(''));
}
