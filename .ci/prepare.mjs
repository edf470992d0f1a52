// Readies a fresh machine that has only Node and npm, and says what it does.
// Dependencies are installed where they are missing or differ from the lockfile. `--build` builds app and hub where a
// source is newer than the build. `--browser` looks for Chromium (CHROMIUM_PATH, else the usual places) and, as root on
// Debian, installs it by apt; `--office` does the same for LibreOffice, without which the tests that open documents in it
// are left out and say so.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHash } from 'node:crypto';

const wants = (flag) => process.argv.includes(flag);
const run = (command, args) => {
  console.log(`> ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
const stamp = 'node_modules/.installed';
if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(stamp, lock);
}

if (
  wants('--build') &&
  newest(['src', 'public', 'assessment-models', '.ci', 'index.html', 'vite.config.ts', 'package-lock.json']) >
    built()
) {
  run('npm', ['run', 'build']);
}

if (wants('--browser') && !chromium()) {
  const root = process.getuid?.() === 0;
  if (!root || !existsSync('/usr/bin/apt-get')) {
    console.error('The browser tests need Chromium: install it and set CHROMIUM_PATH to its program.');
    process.exit(1);
  }
  install('chromium');
  if (!chromium()) throw new Error('Chromium is still missing after its installation.');
}

if (wants('--office') && !existsSync('/usr/bin/soffice')) {
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) install('libreoffice-calc-nogui');
  else console.warn('LibreOffice is missing: the tests that open documents in it are left out.');
}

function install(name) {
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name]);
}

function chromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (!existsSync(given)) throw new Error(`CHROMIUM_PATH names ${given}, which is not there.`);
    return given;
  }
  return ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
    existsSync(path),
  );
}

function newest(paths) {
  return Math.max(
    0,
    ...paths.map((path) => {
      const found = statSync(path);
      return found.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : found.mtimeMs;
    }),
  );
}

function built() {
  const outputs = ['dist/client/index.html', 'dist/client/service-worker.js', 'dist/server/main.js'];
  return outputs.every((path) => existsSync(path))
    ? Math.min(...outputs.map((path) => statSync(path).mtimeMs))
    : 0;
}
