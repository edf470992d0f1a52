import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { RunningHub } from './hub.ts';

/** Fills a hub with the demo data over HTTP, as `npm run demo` does. */
export function fillWithDemo(hub: RunningHub): void {
  const root = join(import.meta.dirname, '../..');
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'tests/demo/main.ts'], {
    cwd: root,
    env: { ...process.env, HUB_URL: hub.url, DATA_DIR: hub.dataDir },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the demo data did not arrive: ${stderr}`);
}
