// Runs npm scripts at the same time, as many as there are cores, and prints what each said once it has ended: most of them
// keep one core busy. Fails where one failed, after all have ended. `node .ci/side-by-side.mjs SCRIPT…`
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';

const waiting = process.argv.slice(2);
let failed = false;

async function work() {
  for (let script = waiting.shift(); script !== undefined; script = waiting.shift()) {
    const start = performance.now();
    const { code, said } = await run(script);
    console.log(
      `> ${script}: ${code === 0 ? 'ok' : 'FAILED'} (${Math.round((performance.now() - start) / 1_000)} s)`,
    );
    if (said !== '') console.log(said);
    if (code !== 0) failed = true;
  }
}

function run(script) {
  return new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (said += text));
    }
    child.once('close', (code) => resolve({ code: code ?? 1, said: said.trim() }));
  });
}

await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
if (failed) process.exit(1);
