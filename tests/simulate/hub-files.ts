import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { appendFile, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { Hono, type MiddlewareHandler } from 'hono';
import { knownFilesRequestSchema, uploadName, type KnownFilesReply } from '#protocol/files.ts';
import type { FileSender } from '#server/files/file-rows.ts';
import { finishUpload, isBegun } from '#server/files/finish-upload.ts';
import { hashOf, placeOfFile, sizeOf, uploadsFolder } from '#server/files/kept-files.ts';
import { knownFiles } from '#server/files/known-files.ts';
import { refuse } from '#server/http/refuse.ts';
import type { Hub, HubContext } from '#server/hub.ts';
import { proveContact } from '#server/receipts/prove-contact.ts';

// Photos and papers at the hub: its own logic on a real disk. Only tus is not here: in its place parts are taken at the
// place to which the ones before them reach, and nowhere else.

export interface HubDisk {
  folder: string;
  /** The hub dies when the next upload is whole, before it has looked at it. */
  diesBeforeLooking: boolean;
  /** Whether the very bytes of a file lie in a province, or in any. */
  holds(sha256: string, province?: string): boolean;
  /** All that lie in a province. */
  kept(province: string): string[];
  copy(): Map<string, Buffer>;
  /** What lay there then, and nothing else; null: nothing at all. */
  become(copy: ReadonlyMap<string, Buffer> | null): void;
  end(): void;
}

/** In memory, where there is such a place: it is written and flushed thousands of times. */
export function aHubDisk(clock: { now: number }): HubDisk {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'simulated-hub-'));
  const all = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  return {
    folder,
    diesBeforeLooking: false,
    holds: (sha256, province) =>
      all().some(
        (path) =>
          path.endsWith(`/${sha256}`) &&
          (province === undefined || path === placeOfFile(folder, { province, sha256 })) &&
          hashOf(readFileSync(path)) === sha256,
      ),
    kept: (province) =>
      all().flatMap((path) => {
        const sha256 = basename(path);
        return path === placeOfFile(folder, { province, sha256 }) ? [sha256] : [];
      }),
    copy: () => new Map(all().map((path) => [path, readFileSync(path)])),
    become(copy) {
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      for (const [path, bytes] of copy ?? []) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, bytes);
        const now = new Date(clock.now);
        utimesSync(path, now, now);
      }
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** [P18] Which files are here, and the bytes of those that are not. */
export function simulatedFileRoutes(
  hub: Hub,
  guard: MiddlewareHandler<HubContext>,
  disk: HubDisk,
): Hono<HubContext> {
  const senderOf = ({ id, province }: { id: string; province: string }) => ({ account: id, province });
  return new Hono<HubContext>()
    .post('/files/known', guard, async (c) => {
      const body = knownFilesRequestSchema.parse(await c.req.json());
      const account = c.get('account');
      if ((body.account ?? account.id) !== account.id) return refuse(c, 'other-session');
      const files = await knownFiles(hub, senderOf(account), body.files);
      const head = { protocol: 1, epoch: await hub.store.epoch(), at: hub.clock().toISOString() };
      const proof = await proveContact(hub.ring, body.nonce, head);
      return c.json({ ...head, ...proof, files } satisfies KnownFilesReply);
    })
    .get('/files/upload/:name', guard, async (c) => {
      const at = await sizeOf(join(uploadsFolder(disk.folder), c.req.param('name')));
      return at === null ? refuse(c, 'not-found') : c.json({ at });
    })
    .patch('/files/upload/:name', guard, async (c) => {
      const sender = senderOf(c.get('account'));
      const [account, sha256 = ''] = c.req.param('name').split('.');
      if (account !== sender.account) return refuse(c, 'other-session');
      const { at = '', size = '', ...metadata } = c.req.query();
      const part = Buffer.from(await c.req.arrayBuffer());
      const path = join(uploadsFolder(disk.folder), uploadName(sender.account, sha256));
      if (!(await isNext(disk.folder, sender, { sha256, path, at: Number(at) })))
        return refuse(c, 'changed-meanwhile');
      if (at === '0') {
        mkdirSync(uploadsFolder(disk.folder), { recursive: true });
        await writeFile(path, part);
        await writeFile(`${path}.json`, JSON.stringify({ size: Number(size), metadata }));
      } else await appendFile(path, part);
      // By the hub's clock, not by this machine's: what has not grown for long is swept away.
      for (const grown of [path, `${path}.json`]) await utimes(grown, hub.clock(), hub.clock());
      const reached = Number(at) + part.length;
      if (reached < Number(size)) return c.json({ at: reached });
      if (disk.diesBeforeLooking) {
        disk.diesBeforeLooking = false;
        return refuse(c, 'failed');
      }
      const looked = await finishUpload(hub, sender, sha256);
      if (!looked.ok) return refuse(c, looked.reason === 'not-whole' ? 'failed' : looked.reason);
      return c.json({ at: reached });
    });
}

async function isNext(
  folder: string,
  sender: FileSender,
  { sha256, path, at }: { sha256: string; path: string; at: number },
): Promise<boolean> {
  return at === 0 ? !(await isBegun(folder, sender, sha256)) : (await sizeOf(path)) === at;
}
