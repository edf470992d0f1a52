import { gzipSync } from 'node:zlib';
import { pushReplySchema } from '#protocol/push.ts';
import { protocolVersion } from '#protocol/version.ts';
import { aSeal, itemsOf, type Visit } from '../builders/a-seal.ts';
import { chanceOf } from '../builders/chance.ts';
import { startHub, type RunningHub } from '../e2e/hub.ts';
import { figure, number, type Figure } from './figure.ts';
import { batchCosts } from './ingest/batch-costs.ts';
import { race, startBare } from './ingest/beside-bare.ts';
import { someVisits, theModel } from './some-visits.ts';
import { median, timed } from './timing.ts';

const perPush = 100;
const wanted = 10_000;
/** What is sent before anything is counted. */
const warming = 10 * perPush;
const rounds = 5;

/** The built hub with its own PostgreSQL: what it takes in and how soon it answers an officer. */
export async function hubPart(): Promise<Figure[]> {
  const hub = await startHub();
  const bare = await startBare(hub, 'bare');
  const judging = await startBare(hub, 'judging');
  try {
    const { cookie, id: by } = await signIn(hub, hub.accounts.adviser);
    const { cookie: officer } = await signIn(hub, hub.accounts.officer);
    const visits = (count: number, seed: string) =>
      someVisits(theModel(), count, seed).map((visit) => ({ ...visit, by }));
    const first = visits(wanted + warming, 'bench');
    const seals = (seed: string) => others(first, seed).map(sealItem);
    const whole = (seed: string) =>
      others(first.slice(0, Math.ceil(first.length / 3)), seed).flatMap((visit) => itemsOf(visit));
    const run = (name: string, items: readonly unknown[], lanes: number) =>
      race({ name, items, perPush, lanes }, { hub, bare, judging, cookie, account: by });
    const alone = await run('seals', seals('alone'), 1);
    const together = await run('seals', seals('together'), 4);
    const drafts = await run('items of whole visits', whole('drafts'), 1);
    const draftsTogether = await run('items of whole visits', whole('drafts together'), 4);
    return [
      ...alone.figures,
      ...together.figures,
      ...drafts.figures,
      ...draftsTogether.figures,
      figure(`one push of ${perPush} seals, mean`, ms(alone.perPushMs)),
      ...batchCosts(visits(perPush, 'costs').map(sealItem)),
      ...(await officersWait(hub, { adviser: cookie, officer }, visits(rounds, 'late'))),
    ];
  } finally {
    await bare.stop();
    await judging.stop();
    await hub.remove();
  }
}

async function officersWait(
  hub: RunningHub,
  { adviser, officer }: { adviser: string; officer: string },
  late: Visit[],
): Promise<Figure[]> {
  const counted: number[] = [];
  for (const visit of late) {
    // Something new has to be counted, or the answer of before is given again.
    await push(hub, adviser, pushOf([visit]));
    counted.push(await timedRead(hub, officer, '/api/statistics'));
  }
  const again = pushOf(late);
  const stored = await countAll(hub, officer);
  return [
    figure(`the same push again, of ${rounds}`, ms(await timed(() => push(hub, adviser, again)))),
    figure(`statistics of ${number(stored)}, counted anew, median`, ms(median(counted))),
    figure('  nothing new', ms(await timedRead(hub, officer, '/api/statistics'))),
    figure('  list, first page', ms(await timedRead(hub, officer, '/api/assessments'))),
    figure('  CSV of all', ms(await timedRead(hub, officer, '/api/export.csv'))),
  ];
}

async function countAll(hub: RunningHub, cookie: string): Promise<number> {
  const reply = await fetch(`${hub.url}/api/assessments`, { headers: { cookie } });
  return ((await reply.json()) as { total: number }).total;
}

/** As many visits that nobody has met, with the same answers: making up answers takes longer than storing them. */
function others(visits: readonly Visit[], seed: string): Visit[] {
  const chance = chanceOf(seed);
  return visits.map((visit) => {
    const started = Date.parse(visit.startedAt);
    const [assessmentId, enterpriseId] = [chance.uuid(started), chance.uuid(started)];
    return { ...visit, assessmentId, enterpriseId, salt: chance.hex(32) };
  });
}

function sealItem(visit: Visit): { kind: string; [part: string]: unknown } {
  return { kind: 'seal', ...aSeal(visit) };
}

function pushOf(visits: Visit[]): Uint8Array<ArrayBuffer> {
  const items = visits.map(sealItem);
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
