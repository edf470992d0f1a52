import { spawnSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { corePart } from './core-part.ts';
import { table, type Figure } from './figure.ts';
import { hubPart } from './hub-part.ts';
import { pagePart } from './page-part.ts';
import { wirePart } from './wire-part.ts';

// Prints figures beside the budgets and asserts none, since they swing with the machine. `npm run bench -- core page`
// measures these parts alone.

interface Part {
  measure: () => Promise<Figure[]>;
  /** What must be there before: the built app and hub, a browser. */
  needs: string[];
}

const parts: { [part: string]: Part } = {
  core: { measure: corePart, needs: [] },
  wire: { measure: wirePart, needs: [] },
  page: { measure: pagePart, needs: ['--build', '--browser'] },
  hub: { measure: hubPart, needs: ['--build'] },
};

const asked = process.argv.slice(2);
const unknown = asked.filter((part) => !(part in parts));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}: choose of ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const chosen = Object.entries(parts).filter(([part]) => asked.length === 0 || asked.includes(part));
const needs = new Set(chosen.flatMap(([, part]) => part.needs));
if (needs.size > 0) {
  const ready = spawnSync(process.execPath, ['.ci/prepare.mjs', ...needs], { stdio: 'inherit' });
  if (ready.status !== 0) process.exit(1);
}

const measured: { [part: string]: Figure[] } = {};
for (const [part, { measure }] of chosen) {
  const start = performance.now();
  try {
    measured[part] = await measure();
  } catch (error) {
    console.error(`${part} could not be measured:`, error);
    process.exitCode = 1;
  }
  console.log(`${part}: ${((performance.now() - start) / 1_000).toFixed(0)} s`);
}
console.log(`
Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${loadavg()[0]?.toFixed(1)} processes at work
`);
console.log(table(measured));
