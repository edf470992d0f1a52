import type { Account } from '#storage/settings.ts';
import { readSetting } from '#storage/settings.ts';
import type { Line } from './push.ts';
import type { SyncPorts } from './ports.ts';
import type { RemoteFault } from './remote.ts';
import type { FilesSent } from './send-files.ts';
import type { StatusBoard } from './status.ts';
import type { UploadFile } from './tus-upload.ts';

interface Asked {
  pressed: boolean;
  /** Over whatever network, also where the person keeps files for Wi-Fi. */
  anyNetwork: boolean;
}

export interface FileSender {
  /** Begins, where nothing of it is under way. Never rejects. */
  begin: (account: Account, asked: Asked) => Promise<FilesSent | null>;
  /** Makes room for records and seals: what has gone of a file stays with the hub. */
  pause: () => Promise<void>;
}

/** [P18] Photos and papers go beside the rounds and never in them, so that no seal waits for a photo. */
export function makeFileSender(line: Line, ports: SyncPorts, board: StatusBoard): FileSender {
  let stopping = new AbortController();
  let running: Promise<FilesSent | null> | null = null;
  /** What a person asked for while a run was under way: it has its turn after that, and is not lost if that is paused. */
  let asked: Asked | null = null;
  /** It has learnt how much passes at once, and does not spend a try on it in every run. */
  let kept: UploadFile | undefined;
  const early = new Map<string, number>();

  async function runs(account: Account): Promise<FilesSent | null> {
    let sent: FilesSent | null = null;
    while (asked && !stopping.signal.aborted) {
      const now = asked;
      asked = null;
      sent = (await run(account, now)) ?? sent;
    }
    return sent;
  }

  async function run(account: Account, asked: Asked): Promise<FilesSent | null> {
    const { filesWaiting } = board.read();
    if (filesWaiting === 0) {
      board.write({ files: 'idle', filesError: null });
      return null;
    }
    if (!asked.anyNetwork && (await isHeld())) {
      board.write({ files: 'held' });
      return null;
    }
    const { signal } = stopping;
    const sent = await alone(async () => {
      board.write({ files: 'sending' });
      const [{ sendFiles }, upload] = await Promise.all([import('./send-files.ts'), uploader()]);
      return sendFiles(line, { account, upload, signal, pressed: asked.pressed, early });
    });
    const paused: RemoteFault | null = signal.aborted ? null : (sent?.fault ?? null);
    board.write({ files: paused ? 'trouble' : 'idle', filesError: paused });
    return sent && { ...sent, fault: paused };
  }

  async function isHeld(): Promise<boolean> {
    const onWifi = (await readSetting(line.device, 'filesOnWifi')) ?? false;
    return onWifi && ports.network?.() !== 'wifi';
  }

  /** [L31] One tab at a time; it only spares bytes. */
  async function alone(work: () => Promise<FilesSent>): Promise<FilesSent | null> {
    if (!ports.locks) return work();
    const options: LockOptions = { ifAvailable: true };
    return await ports.locks.request('san-sang-so-files', options, (lock) => (lock ? work() : null));
  }

  async function uploader(): Promise<UploadFile> {
    if (ports.upload) return ports.upload;
    const { uploadTo } = await import('./tus-upload.ts');
    return (kept ??= uploadTo(location.origin));
  }

  return {
    begin: (account, { pressed, anyNetwork }) => {
      if (!running || pressed || anyNetwork)
        asked = {
          pressed: pressed || (asked?.pressed ?? false),
          anyNetwork: anyNetwork || (asked?.anyNetwork ?? false),
        };
      running ??= runs(account)
        .catch((error: unknown) => {
          // A file of the app that is not there, or the device's own memory: it is tried again at the next round.
          board.write({ files: 'trouble', filesError: String(error) });
          return null;
        })
        .finally(() => {
          running = null;
          stopping = new AbortController();
        });
      return running;
    },
    pause: async () => {
      stopping.abort();
      await running;
      stopping = new AbortController();
    },
  };
}
