import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import * as z from 'zod/mini';
import { mostBytes, pdf, photo } from '#core/items/file/file.ts';
import { hashSchema } from '#core/records/hash-schema.ts';
import { uploadName, uploadPath } from '#protocol/files.ts';
import type { Refusal } from '#protocol/refusals.ts';
import { statuses } from '../http/refuse.ts';
import type { Hub } from '../hub.ts';
import { bytesOfAccount, type FileSender } from './file-rows.ts';
import { finishUpload } from './finish-upload.ts';
import { uploadsFolder } from './kept-files.ts';
import { makeUploadLocks } from './upload-locks.ts';

/**
 * Uploads of one account that have begun and not ended: of those that something has come of, and of empty ones. Where
 * something on the way lets no part of a photo through, [L34], each leaves an empty one, which takes no turn from those that
 * pass. Were they all to grow to a byte below their end, they had half of the room that an account has by default.
 */
const [mostBegun, mostEmpty] = [20, 200];

/** How long an earlier request for the same upload may take to make an end, and a later one waits for that. */
const [drainMs, lockPatienceMs] = [1_000, 10_000];

/** The server's own reading of headers stops at what proxies add, so it is given these alone. */
const heard = [
  'tus-resumable',
  'upload-offset',
  'upload-length',
  'upload-metadata',
  'content-type',
  'content-length',
];

const metadataSchema = z.object({
  /** [P11] For whose session it was meant. */
  account: z.string(),
  sha256: hashSchema,
  assessment: z.uuid(),
  type: z.enum([photo, pdf]),
  /** [P28] That of the assessment: where the file is kept once it is whole. */
  province: z.optional(z.unknown()),
});

/** As the tus server takes what one of its hooks throws. */
class Refused extends Error {
  readonly status_code: number;
  readonly body: string;
  constructor(reason: Refusal, status: number = statuses[reason]) {
    super(reason);
    this.status_code = status;
    this.body = JSON.stringify({ error: { reason } });
  }
}

const reasons: { [status: number]: Refusal } = {
  404: 'not-found',
  409: 'changed-meanwhile',
  410: 'not-found',
  413: 'too-large',
};

function begunBy(directory: string, account: string): { empty: number; grown: number } {
  const sizes = readdirSync(directory)
    .filter((name) => name.startsWith(`${account}.`) && !name.endsWith('.json'))
    .map((name) => statSync(join(directory, name), { throwIfNoEntry: false })?.size ?? 0);
  const empty = sizes.filter((size) => size === 0).length;
  return { empty, grown: sizes.length - empty };
}

/**
 * [P18] Takes the bytes of files by the tus protocol, each upload named by its account and the file's SHA-256. `sha256` is
 * that of the upload asked for, null where one is to begin: the name is made of it and of the account, and never read from
 * an address, of which the library takes what stands behind the last slash, also in a query. `method`: what is meant, which
 * a request that had to pass as a POST says in a header.
 */
export function makeReceiver(
  hub: Hub,
): (request: Request, sender: FileSender, sha256: string | null, method?: 'PATCH') => Promise<Response> {
  const senders = new WeakMap<Request, FileSender>();
  const names = new WeakMap<object, string>();
  const senderOf = (request: object): FileSender => {
    const sender = senders.get(request as Request);
    if (!sender) throw new Error('an upload without a sender');
    return sender;
  };
  const beginning = new Map<object, string>();
  let server: Server | undefined;

  function open(): Server {
    const directory = uploadsFolder(hub.env.dataDir);
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const datastore = new FileStore({ directory });
    const begun = async (id: string) =>
      await datastore.getUpload(id).then(
        () => true,
        () => false,
      );
    return new Server({
      path: uploadPath,
      datastore,
      // An absolute address would have to know what the proxies in front are called.
      relativeLocation: true,
      allowedOrigins: [],
      locker: makeUploadLocks(lockPatienceMs, () => new Refused('failed', 503)),
      lockDrainTimeout: drainMs,
      maxSize: mostBytes,
      namingFunction: (request, given) => {
        const metadata = metadataSchema.safeParse(given);
        if (!metadata.success) throw new Refused('bad-request');
        const { account } = senderOf(request);
        if (metadata.data.account !== account) throw new Refused('other-session');
        return uploadName(account, metadata.data.sha256);
      },
      getFileIdFromRequest: (request) => names.get(request),
      onUploadCreate: async (request, { id, size = 0 }) => {
        const sender = senderOf(request);
        // The store would begin it anew, and what had come would be lost; nor do two begin it at once.
        if ([...beginning.values()].includes(id)) throw new Refused('changed-meanwhile');
        beginning.set(request, id);
        if (await begun(id)) throw new Refused('changed-meanwhile');
        if (size < 1) throw new Refused('bad-request');
        const others = begunBy(directory, sender.account);
        const { account, province } = sender;
        const provinces = [province, ...(await hub.store.provincesLeft({ province, id: account }))];
        const room =
          hub.env.filesPerAccount * 1024 ** 3 - (await bytesOfAccount(hub.pool, account, provinces));
        if (others.empty >= mostEmpty || others.grown >= mostBegun || size > room)
          throw new Refused('files-full');
        return {};
      },
      onUploadFinish: async (request, { id }) => {
        const finished = await finishUpload(hub, senderOf(request), id.slice(id.indexOf('.') + 1));
        if (!finished.ok) throw new Refused(finished.reason === 'not-whole' ? 'failed' : finished.reason);
        return {};
      },
      onResponseError: (_request, error) => {
        if (error instanceof Refused) return error;
        const status = 'status_code' in error ? error.status_code : 500;
        if (status >= 500) hub.log.error({ err: error }, 'an upload failed');
        return new Refused(reasons[status] ?? (status >= 500 ? 'failed' : 'bad-request'), status);
      },
    });
  }

  return async (request, sender, sha256, method: string = request.method) => {
    const headers = new Headers(
      heard.flatMap((name) => {
        const value = request.headers.get(name);
        return value === null ? [] : [[name, value] as [string, string]];
      }),
    );
    const name = sha256 === null ? null : uploadName(sender.account, sha256);
    const url = new URL(name === null ? uploadPath : `${uploadPath}/${name}`, request.url);
    const body = method === 'HEAD' ? null : request.body;
    const asked = new Request(url, { method, headers, ...(body && { body, duplex: 'half' }) });
    senders.set(asked, sender);
    if (name !== null) names.set(asked, name);
    try {
      return await (server ??= open()).handleWeb(asked);
    } finally {
      beginning.delete(asked);
    }
  };
}
