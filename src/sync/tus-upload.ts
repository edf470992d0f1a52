import { Upload, type DetailedError } from 'tus-js-client';
import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { uploadName, uploadPath } from '#protocol/files.ts';
import { refusalReplySchema, type Refusal } from '#protocol/refusals.ts';
import type { RemoteFault } from './remote.ts';
import {
  firstWay,
  hearStopped,
  hearTooLarge,
  hearThrough,
  leastOf,
  nextWay,
  otherWays,
  smallerWay,
  type KnownWay,
  type UploadWay,
} from './upload-way.ts';

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

/** `stopped`: something on the way lets this alone not through. */
export type UploadFault = Refusal | RemoteFault | 'stopped';

/**
 * Resolves when the bytes have gone, which is no receipt yet, or when they cannot. `hubAnswers`: whether something small
 * comes there and back at this moment.
 */
export type UploadFile = (
  file: SentFile,
  signal: AbortSignal,
  hubAnswers: () => Promise<boolean>,
) => Promise<Outcome<null, UploadFault>>;

/** How it went by one way. */
interface Tried {
  sent: Outcome<null, Refusal | RemoteFault>;
  /** Parts of the full size that came through. */
  parts: number;
  /** What something else than the hub made of it: it answered, asked for patience, or let no answer through. */
  instead?: 'too-large' | 'answered' | 'patience' | 'broke' | undefined;
  /** It was a part that did not come through, and not the question where to go on. */
  ofPart: boolean;
}

/** Without a byte for so long the connection is dead, whatever the browser believes. */
const patience = 60_000;

/**
 * [P18] By the tus protocol, in small parts, and in smaller ones or as another method where something on the way takes none
 * like these, [L34]: that is learnt for as long as the page is open. Where an upload goes on follows from its account and its
 * hash, so that nothing needs to be noted here, and no retries: the loop comes again. `base` and `headers`: for tests,
 * outside of a page.
 */
export function uploadTo(base: string, headers: { [name: string]: string } = {}): UploadFile {
  let known = firstWay;

  return async (file, signal, hubAnswers) => {
    const by = async (way: UploadWay, begun: boolean): Promise<Tried> => {
      const tried = await uploadBy(`${base}${uploadPath}`, headers, way, { ...file, begun }, signal);
      if (!signal.aborted) known = heard(known, way, tried);
      return tried;
    };
    const { broke } = known;
    let way = nextWay(known);
    let tried = await by(way, file.begun);
    for (let next = smallerWay(way); next && tried.instead === 'too-large'; next = smallerWay(way)) {
      way = next;
      tried = await by(way, true);
    }
    const brokeAgain = broke && known.broke;
    const stops = tried.instead === 'answered' || tried.instead === 'patience' || brokeAgain;
    if (!stops || signal.aborted || !(await hubAnswers())) return tried.sent;
    // Whatever counts requests is not helped by many more in smaller parts; nor says the question anything of parts.
    if (!tried.ofPart || tried.instead === 'patience') return fail('stopped');
    for (const other of otherWays(known, way)) {
      tried = await by(other, true);
      if (!tried.instead || tried.parts > 0 || signal.aborted) return tried.sent;
    }
    if (!(await hubAnswers())) return tried.sent;
    known = leastOf(known);
    return fail('stopped');
  };
}

function heard(known: KnownWay, way: UploadWay, { parts, instead, ofPart }: Tried): KnownWay {
  if (instead === 'too-large') return hearTooLarge(known, way);
  if (!instead && !ofPart) return { ...known, broke: false };
  return parts > 0 || !instead
    ? hearThrough(known, way, parts)
    : { ...hearStopped(known, way), broke: instead === 'broke' && ofPart };
}

function uploadBy(
  endpoint: string,
  headers: { [name: string]: string },
  { most, posts }: UploadWay,
  { account, assessment, sha256, province, type, bytes, begun }: SentFile,
  signal: AbortSignal,
): Promise<Tried> {
  return new Promise((resolve) => {
    let watch: ReturnType<typeof setTimeout> | undefined;
    let parts = 0;
    let ofPart = false;
    const end = (sent: Tried['sent'], instead?: Tried['instead']) => {
      clearTimeout(watch);
      signal.removeEventListener('abort', stop);
      resolve({ sent, parts, instead, ofPart });
    };
    const give = (fault: RemoteFault) => {
      void upload.abort().catch(() => {});
      end(fail(fault), 'broke');
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
      chunkSize: most,
      overridePatchMethod: posts,
      retryDelays: null,
      storeFingerprintForResuming: false,
      fingerprint: () => Promise.resolve(null as never),
      fileReader: { openFile: () => Promise.resolve(sourceOf(bytes)) },
      onUploadUrlAvailable: () => void (ofPart = true),
      onProgress: stillAlive,
      onChunkComplete: (size) => void (parts += size === most ? 1 : 0),
      onSuccess: () => end(ok(null)),
      onError: (error) => {
        const { fault, instead } = faultOf(error as DetailedError);
        // A hub of before takes no other method for a part, and knows no such address.
        end(fail(fault), posts && ofPart && fault === 'not-found' ? 'answered' : instead);
      },
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
function faultOf({ originalResponse: reply }: DetailedError): {
  fault: Refusal | RemoteFault;
  instead?: Tried['instead'];
} {
  if (!reply) return { fault: 'offline', instead: 'broke' };
  const refused = z.safeParse(refusalReplySchema, parsed(reply.getBody()));
  if (refused.success) return { fault: refused.data.error.reason };
  const status = reply.getStatus();
  if (status === 413) return { fault: 'too-large', instead: 'too-large' };
  const instead = status === 429 || status === 503 ? 'patience' : 'answered';
  return { fault: status >= 500 || status < 300 ? 'server-error' : 'captive', instead };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
