import { gzipSync } from 'node:zlib';
import { pushReplySchema } from '#protocol/push.ts';
import { protocolVersion } from '#protocol/version.ts';
import { aSeal, type Visit } from '../builders/a-seal.ts';
import { startHub, type RunningHub } from '../e2e/hub.ts';
import { figure, number, type Figure } from './figure.ts';
import { someVisits, theModel } from './some-visits.ts';
import { median, percentile, timed } from './timing.ts';

const perPush = 100;
const wanted = 10_000;
const rounds = 5;
/** Filling stops here, however many there are. */
const patience = 60_000;

/** The built hub with its own PostgreSQL: what it takes in and how soon it answers an officer. */
export async function hubPart(): Promise<Figure[]> {
  const hub = await startHub();
  try {
    const { cookie: adviser, id: by } = await signIn(hub, hub.accounts.adviser);
    const { cookie: officer } = await signIn(hub, hub.accounts.officer);
    const all = someVisits(theModel(), wanted + rounds).map((visit) => ({ ...visit, by }));
    const [visits, late] = [all.slice(0, wanted), all.slice(wanted)];
    const took: number[] = [];
    const start = performance.now();
    for (let at = 0; at < visits.length && performance.now() - start < patience; at += perPush) {
      const body = pushOf(visits.slice(at, at + perPush));
      took.push(await timed(() => push(hub, adviser, body)));
    }
    const stored = took.length * perPush;
    const seconds = took.reduce((sum, ms) => sum + ms, 0) / 1_000;
    const again = pushOf(visits.slice(0, perPush));
    const counted: number[] = [];
    for (const visit of late) {
      // Something new has to be counted, or the answer of before is given again.
      await push(hub, adviser, pushOf([visit]));
      counted.push(await timedRead(hub, officer, '/api/statistics'));
    }
    const fromMemory = await timedRead(hub, officer, '/api/statistics');
    const list = await timedRead(hub, officer, '/api/assessments');
    const csv = await timedRead(hub, officer, '/api/export.csv');
    return [
      figure(`seals stored, pushes of ${perPush}, one after another`, `${number(stored / seconds)} /s`),
      figure('  one push, median and 95 %', `${ms(median(took))}, ${ms(percentile(took, 0.95))}`),
      figure('  the same push again', ms(await timed(() => push(hub, adviser, again)))),
      figure(`statistics of ${number(stored)}, counted anew, median`, ms(median(counted))),
      figure('  nothing new', ms(fromMemory)),
      figure('  list, first page', ms(list)),
      figure('  CSV of all', ms(csv)),
    ];
  } finally {
    await hub.remove();
  }
}

function pushOf(visits: Visit[]): Uint8Array<ArrayBuffer> {
  const items = visits.map((visit) => ({ kind: 'seal', ...aSeal(visit) }));
  const device = visits[0]?.device;
  return new Uint8Array(gzipSync(JSON.stringify({ protocol: protocolVersion, epoch: null, device, items })));
}

async function push(hub: RunningHub, cookie: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  const headers = { cookie, 'content-type': 'application/json', 'content-encoding': 'gzip' };
  const reply = await fetch(`${hub.url}/api/push`, { method: 'POST', headers, body });
  if (!reply.ok) throw new Error(`a push was answered ${reply.status}: ${await reply.text()}`);
  const { verdicts } = pushReplySchema.parse(await reply.json());
  const refused = verdicts.find((said) => said?.verdict !== 'stored' && said?.verdict !== 'known');
  if (refused) throw new Error(`a seal was not stored: ${JSON.stringify(refused)}`);
}

/** Not a number where the hub failed. */
async function timedRead(hub: RunningHub, cookie: string, path: string): Promise<number> {
  const start = performance.now();
  const reply = await fetch(hub.url + path, { headers: { cookie } });
  await reply.arrayBuffer();
  return reply.ok ? performance.now() - start : Number.NaN;
}

async function signIn(
  hub: RunningHub,
  account: { login: string; password: string },
): Promise<{ cookie: string; id: string }> {
  const headers = { 'content-type': 'application/json' };
  const reply = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify(account),
  });
  if (!reply.ok) throw new Error(`${account.login} could not sign in: ${reply.status}`);
  const { account: signedIn } = (await reply.json()) as { account: { id: string } };
  return { cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '', id: signedIn.id };
}

function ms(value: number): string {
  return Number.isNaN(value) ? 'FAILED' : `${number(value)} ms`;
}
