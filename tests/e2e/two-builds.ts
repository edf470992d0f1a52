import {
  chmodSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

export interface CopiedBuild {
  folder: string;
  /** Makes a later build of the client: every script and style by a new name, none left by the old one. */
  rebuild(number: number): void;
  remove(): void;
}

/** The build in a folder of its own, from which a hub can be started before and after an update. */
export function copyBuild(): CopiedBuild {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  chmodSync(folder, 0o755);
  cpSync('dist', join(folder, 'dist'), { recursive: true });
  for (const shared of ['node_modules', 'assessment-models', 'package.json'])
    symlinkSync(resolve(shared), join(folder, shared));
  return {
    folder,
    rebuild: (number) => rename(join(folder, 'dist/client'), number),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function rename(client: string, number: number): void {
  const assets = join(client, 'assets');
  const names = readdirSync(assets).filter((name) => /\.(js|css)$/.test(name));
  const next = new Map(names.map((name) => [name, name.replace(/^(b\d-)?/, `b${number}-`)]));
  const any = new RegExp(names.map((name) => name.replaceAll('.', '\\.')).join('|'), 'g');
  const files = readdirSync(client, { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.(js|css|html)$/.test(name))) {
    const path = join(client, file);
    const text = readFileSync(path, 'utf8').replace(any, (name) => next.get(name) ?? name);
    writeFileSync(
      path,
      file === 'index.html' ? text.replace(/<html( data-build="\d")?/, `<html data-build="${number}"`) : text,
    );
  }
  for (const [from, to] of next) renameSync(join(assets, from), join(assets, to));
  const worker = join(client, 'service-worker.js');
  const listed = /"revision":"[^"]*","url":"index\.html"/;
  const text = readFileSync(worker, 'utf8');
  if (!listed.test(text)) throw new Error('the worker does not list index.html as expected');
  writeFileSync(worker, text.replace(listed, `"revision":"build-${number}","url":"index.html"`));
}
