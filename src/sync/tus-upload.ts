import { Upload, type DetailedError } from 'tus-js-client';
import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { bytesAtOnce, fewestBytesAtOnce, uploadName, uploadPath } from '#protocol/files.ts';
import { refusalReplySchema, type Refusal } from '#protocol/refusals.ts';
import type { RemoteFault } from './remote.ts';

export interface SentFile {
  account: string;
  assessment: string;
  sha256: string;
  /** [P28] That of the assessment, where anything tells. */
  province?: string | undefined;
  type: string;
  bytes: ArrayBuffer;
  /** Part of it is with the hub: it is asked where to go on. */
  begun: boolean;
}

/** Resolves when the bytes have gone, which is no receipt yet, or when they cannot. */
export type UploadFile = (
  file: SentFile,
  signal: AbortSignal,
) => Promise<Outcome<null, Refusal | RemoteFault>>;

/** Without a byte for so long the connection is dead, whatever the browser believes. */
const patience = 60_000;

/**
 * [P18] By the tus protocol, in small parts, and in smaller ones where something on the way takes none so large. Where an
 * upload goes on follows from its account and its hash, so that nothing needs to be noted here, and no retries: the loop
 * comes again. `base` and `headers`: for tests, outside of a page.
 */
export function uploadTo(base: string, headers: { [name: string]: string } = {}): UploadFile {
  let most = bytesAtOnce;
  const upload: UploadFile = async (file, signal) => {
    const sent = await uploadBy(`${base}${uploadPath}`, headers, most, file, signal);
    if (sent.ok || sent.reason !== 'too-large' || most <= fewestBytesAtOnce) return sent;
    most /= 4;
    return upload({ ...file, begun: true }, signal);
  };
  return upload;
}

function uploadBy(
  endpoint: string,
  headers: { [name: string]: string },
  chunkSize: number,
  { account, assessment, sha256, province, type, bytes, begun }: SentFile,
  signal: AbortSignal,
): ReturnType<UploadFile> {
  return new Promise((resolve) => {
    let watch: ReturnType<typeof setTimeout> | undefined;
    const end = (outcome: Outcome<null, Refusal | RemoteFault>) => {
      clearTimeout(watch);
      signal.removeEventListener('abort', stop);
      resolve(outcome);
    };
    const give = (fault: RemoteFault) => {
      void upload.abort().catch(() => {});
      end(fail(fault));
    };
    const stop = () => give('offline');
    const stillAlive = () => {
      clearTimeout(watch);
      watch = setTimeout(() => give('timeout'), patience);
    };
    const upload = new Upload(new Blob(), {
      endpoint,
      ...(begun && { uploadUrl: `${endpoint}/${uploadName(account, sha256)}` }),
      headers,
      metadata: { account, sha256, assessment, type, ...(province !== undefined && { province }) },
      chunkSize,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(null as never),
      fileReader: { openFile: () => Promise.resolve(sourceOf(bytes)) },
      onProgress: stillAlive,
      onSuccess: () => end(ok(null)),
      onError: (error) => end(fail(faultOf(error as DetailedError))),
    });
    signal.addEventListener('abort', stop);
    if (signal.aborted) return stop();
    stillAlive();
    upload.start();
  });
}

/** Slices of the bytes as they lie in memory: no Blob of ours is ever kept or sent, [L7]. */
function sourceOf(bytes: ArrayBuffer) {
  return {
    size: bytes.byteLength,
    slice: (start: number, end: number) => {
      const part = new Uint8Array(bytes.slice(start, end));
      // The library counts a part by its `size`.
      return Promise.resolve({
        value: Object.assign(part, { size: part.length }) as never,
        done: end >= bytes.byteLength,
      });
    },
    close: () => {},
  };
}

/** What a proxy answers in its own words is no word of the hub. */
function faultOf({ originalResponse: reply }: DetailedError): Refusal | RemoteFault {
  if (!reply) return 'offline';
  const refused = z.safeParse(refusalReplySchema, parsed(reply.getBody()));
  if (refused.success) return refused.data.error.reason;
  if (reply.getStatus() === 413) return 'too-large';
  return reply.getStatus() >= 500 || reply.getStatus() < 300 ? 'server-error' : 'captive';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
