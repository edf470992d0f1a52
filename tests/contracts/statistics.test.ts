import { Fraction } from 'fraction.js';
import { beforeAll, expect, test } from 'vitest';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import type { Result } from '#core/result/result.ts';
import { assessmentListSchema } from '#protocol/assessments.ts';
import type { Account } from '#server/auth/account.ts';
import { overviewSchema, type Overview } from '#statistics/registry.ts';
import { total } from '#statistics/by-legal-form/by-legal-form.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aTaxCode, inventFirms } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, itemsOf, usualAdviser, type Visit } from '#tests/builders/a-seal.ts';
import { chanceOf } from '#tests/builders/chance.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { push, theModel, verdictsOf } from './a-sender.ts';

type SignedIn = Caller & { account: Account };

let hub: TestHub;
let officer: SignedIn;
let sealed: { visit: Visit; result: Result }[];

/** A province of firms, some assessed twice, some by themselves as well, in two years. */
function aProvince(count: number): Visit[] {
  const installed = theModel(hub);
  const chance = chanceOf('a province to count');
  const day = (year: number) =>
    new Date(Date.parse(`${year}-03-01T01:00:00Z`) + chance.below(200) * 86_400_000);
  return inventFirms('20', count, 'counting').flatMap(({ enterprise, trade }) => {
    const visit = (source: Visit['source'], enterpriseId: string, year: number): Visit =>
      aVisit(installed, {
        enterprise,
        source,
        by: source === 'self' ? 'self' : usualAdviser,
        enterpriseId,
        sealedAt: day(year).toISOString(),
        answers: someAnswers(installed.model, factsOf(enterprise), {
          chance,
          skill: chance.next(),
          chosen: { '7.1': trade.option },
        }),
      });
    const id = chance.uuid(Date.parse('2025-01-01'));
    return [
      visit('adviser', id, 2026),
      ...(chance.happens(0.3) ? [visit('adviser', id, chance.happens(0.5) ? 2025 : 2026)] : []),
      // The same firm, entered by another adviser who did not know of it.
      ...(chance.happens(0.1) ? [visit('adviser', chance.uuid(0), 2026)] : []),
      ...(chance.happens(0.3) ? [visit('self', id, 2026)] : []),
    ];
  });
}

beforeAll(async () => {
  hub = await aHub();
  const adviser = await hub.signIn('adviser', '20');
  officer = await hub.signIn('officer', '20');
  sealed = aProvince(60).map((visit) => {
    const { body } = aSeal(visit);
    return { visit, result: (JSON.parse(body) as { result: Result }).result };
  });
  const items = sealed.flatMap(({ visit }) => itemsOf(visit));
  for (let from = 0; from < items.length; from += 200) {
    const verdicts = await verdictsOf(hub, items.slice(from, from + 200), adviser);
    expect(new Set(verdicts.map(({ verdict }) => verdict)).has('quarantined')).toBe(false);
  }
  // What must not count: a forged score, a second seal of one visit, garbage.
  const { body, person } = aSeal(aVisit(theModel(hub)));
  const forged = JSON.parse(body) as { result: { level: number } };
  forged.result.level = 5;
  const text = canonicalJson(forged);
  const twice = { kind: 'seal', ...aSeal({ ...sealed[0]!.visit, sealedAt: '2026-11-20T09:00:00.000Z' }) };
  await push(hub, [{ kind: 'seal', id: sha256Hex(text), body: text, person }, twice, 'garbage'], adviser);
});

async function overview(query = '', from = officer): Promise<Overview> {
  const reply = await hub.get(`/api/statistics${query}`, from);
  expect(reply.status).toBe(200);
  return overviewSchema.parse(await reply.json());
}

const inYear = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).getUTCFullYear();

/** The same by hand: the latest of each enterprise and source, by tax code where it has one of 10 digits. */
function countedByHand(source: 'adviser' | 'self', legalForm?: string, year?: number) {
  const latest = new Map<string, { visit: Visit; result: Result }>();
  for (const one of sealed) {
    const { enterprise, enterpriseId, startedAt } = one.visit;
    if (one.visit.source !== source || (year !== undefined && inYear(startedAt) !== year)) continue;
    const code = enterprise.legalForm === 'household' ? null : enterprise.taxCode;
    const key = code ?? enterpriseId;
    const before = latest.get(key);
    if (!before || before.visit.startedAt < startedAt) latest.set(key, one);
  }
  return [...latest.values()].filter(
    ({ visit }) => legalForm === undefined || visit.enterprise.legalForm === legalForm,
  );
}

function grouped<Row extends { enterprises: number }>(rows: Row[], key: (row: Row) => unknown) {
  return Object.fromEntries(rows.map((row) => [String(key(row)), row.enterprises]));
}

function tally(keys: unknown[]): { [key: string]: number } {
  const counts: { [key: string]: number } = {};
  for (const key of keys) counts[String(key)] = (counts[String(key)] ?? 0) + 1;
  return counts;
}

const ratio = (result: Result, node: string) => {
  const span = result.nodes[node];
  return span ? new Fraction(span.lower).valueOf() * 100 : null;
};
const chosen = (visit: Visit) => (visit.answers['7.1'] as { value: string }).value;
const mean = (values: (number | null)[]) => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

type Wanted = Parameters<typeof countedByHand>;
const questions: [string, string, Wanted][] = [
  ['all that advisers have sealed', '', ['adviser']],
  ['the households alone', '?legalForm=household', ['adviser', 'household']],
  ['the co-operatives of one year', '?legalForm=cooperative&year=2026', ['adviser', 'cooperative', 2026]],
  ['the year before', '?year=2025', ['adviser', undefined, 2025]],
  ["the owners' own", '?source=self', ['self']],
  ['a year in which nothing was', '?year=2031', ['adviser', undefined, 2031]],
];

const close = (got: number | null | undefined, hand: number | null) =>
  hand === null ? expect(got ?? null).toBeNull() : expect(got).toBeCloseTo(hand, 6);

test.each(questions)('%s: every number is that of a count by hand', async (_, query, wanted) => {
  const { reports } = await overview(query);
  const mine = countedByHand(...wanted);

  expect(grouped(reports.byLevel, ({ level }) => level)).toEqual(
    tally(mine.map(({ result }) => result.level)),
  );
  expect(grouped(reports.bySector, ({ sector }) => sector)).toEqual(
    tally(mine.map(({ visit }) => chosen(visit))),
  );
  expect(grouped(reports.bySection, ({ section }) => section)).toEqual(
    tally(mine.map(({ visit }) => visit.enterprise.sector?.code ?? null)),
  );
  expect(grouped(reports.byCommune, ({ commune }) => commune)).toEqual(
    tally(mine.map(({ visit }) => visit.enterprise.commune)),
  );
  expect(grouped(reports.byLegalForm, ({ legalForm }) => legalForm)).toEqual(
    tally(mine.map(({ visit }) => visit.enterprise.legalForm)),
  );
  expect(total(reports.byLegalForm).enterprises).toBe(mine.length);
  close(total(reports.byLegalForm).mean, mean(mine.map(({ result }) => ratio(result, 'total'))));
  for (const { sector, mean: got, rated } of reports.bySector) {
    const there = mine
      .filter(({ visit }) => chosen(visit) === sector)
      .map(({ result }) => ratio(result, 'total'));
    close(got, mean(there));
    expect(rated).toBe(there.filter((value) => value !== null).length);
  }
  for (const { node, mean: got } of reports.byPillar)
    close(got, mean(mine.map(({ result }) => ratio(result, node))));
  expect(reports.byPillar.length > 0).toBe(mine.length > 0);
  expect(reports.latestAssessments.length).toBe(Math.min(6, mine.length));
});

test('quarantined, competing and unreadable items are listed and counted nowhere', async () => {
  const { reports } = await overview();
  expect(reports.setAside).toEqual([
    { kind: 'competing', reason: null, items: 1 },
    { kind: 'quarantined', reason: 'score-differs', items: 1 },
    { kind: 'unreadable', reason: 'malformed', items: 1 },
  ]);
});

test('advisers and owners are counted apart', async () => {
  const { reports } = await overview('?source=self');
  expect(grouped(reports.bySource, ({ source }) => source)).toEqual({
    adviser: countedByHand('adviser').length,
    self: countedByHand('self').length,
  });
});

test('the years on offer are those in which something was sealed', async () => {
  expect((await overview()).years).toEqual([2026, 2025]);
});

const list = async (query: string) =>
  assessmentListSchema.parse(await (await hub.get(`/api/assessments?${query}`, officer)).json());

test('the list has exactly the enterprises that are counted', async () => {
  const mine = countedByHand('adviser', undefined, 2026);
  const all = await list('year=2026');
  expect(all.total).toBe(mine.length);
  expect(all.rows.length).toBe(Math.min(50, mine.length));
  expect((await list('year=2026&page=2')).rows.length).toBe(Math.max(0, mine.length - 50));
  const farms = await list('year=2026&sector=agriculture');
  expect(farms.total).toBe(mine.filter(({ visit }) => chosen(visit) === 'agriculture').length);
  expect((await list('year=2026&level=none')).total).toBe(
    mine.filter(({ result }) => result.level === null).length,
  );
  const { name } = mine[7]!.visit.enterprise;
  const folded = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .toUpperCase();
  expect(
    (await list(`year=2026&search=${encodeURIComponent(folded)}`)).rows.map((row) => row.name),
  ).toContain(name);
  expect((await list('search=%25')).total).toBe(0);
  const scores = (await list('year=2026&sort=highest')).rows.flatMap(({ score }) => score ?? []);
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
});

test('[L35] an enterprise that two advisers entered under one tax code counts once and is offered for merging', async () => {
  const own = await aHub();
  const [one, two] = [await own.signIn('adviser', '14'), await own.signIn('adviser', '14')];
  const enterprise = inventFirms('14', 40, 'twice').find(
    (firm) => firm.enterprise.legalForm === 'enterprise',
  )!.enterprise;
  const coded = { ...enterprise, taxCode: aTaxCode(777) };
  const visits = [
    aVisit(theModel(own), { by: one.account.id, enterprise: { ...coded, name: 'Vận tải Tân Thanh' } }),
    aVisit(theModel(own), {
      by: two.account.id,
      enterprise: { ...coded, name: 'Công ty TNHH Vận tải Tân Thanh' },
    }),
  ];
  await push(own, itemsOf(visits[0]!), one);
  await push(own, itemsOf(visits[1]!), two);
  const pulled = (await (await own.get('/api/pull', two)).json()) as {
    records: { id: string; kind: string }[];
  };
  expect(
    pulled.records
      .filter(({ kind }) => kind === 'enterprise')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(visits.map(({ enterpriseId }) => enterpriseId).sort());
  const reply = await own.get('/api/statistics', await own.signIn('officer', '14'));
  const { reports } = overviewSchema.parse(await reply.json());
  expect(total(reports.byLegalForm).enterprises).toBe(1);
  expect(reports.sharedTaxCodes).toEqual([
    {
      taxCode: aTaxCode(777),
      enterprises: 2,
      names: ['Công ty TNHH Vận tải Tân Thanh', 'Vận tải Tân Thanh'],
    },
  ]);
});

test('an amended seal is passed over, whatever its time', async () => {
  const own = await aHub();
  const adviser = await own.signIn('adviser', '20');
  const visit = aVisit(theModel(own), { sealedAt: '2026-10-02T03:00:00.000Z' });
  const first = aSeal(visit);
  const amended = aSeal({ ...visit, sealedAt: '2026-10-01T03:00:00.000Z', amends: first.id });
  await push(
    own,
    [
      { kind: 'seal', ...amended },
      { kind: 'seal', ...first },
    ],
    adviser,
  );
  const officers = await own.signIn('officer', '20');
  const list = assessmentListSchema.parse(await (await own.get('/api/assessments', officers)).json());
  expect(list.rows.map(({ id }) => id)).toEqual([amended.id]);
});

test('[P27] the latest visit stands for a firm, and a visit for its year, also where an older one is amended or typed from paper afterwards', async () => {
  const own = await aHub();
  const adviser = await own.signIn('adviser', '20');
  const visitOf = (startedAt: string) => {
    const sealedAt = startedAt.replace('T03:00', 'T03:15');
    return aVisit(theModel(own), { enterpriseId, startedAt, sealedAt });
  };
  const enterpriseId = chanceOf('visited three times').uuid(0);
  const older = visitOf('2025-12-20T03:00:00.000Z');
  const latest = aSeal(visitOf('2026-06-20T03:00:00.000Z'));
  const mended = { ...older, sealedAt: '2026-11-19T03:00:00.000Z', amends: aSeal(older).id };
  const paper = { ...visitOf('2026-01-20T05:00:00.000Z'), sealedAt: '2026-11-19T04:00:00.000Z' };
  const seals = [aSeal(older), latest, aSeal(mended), aSeal(paper)];
  const items = seals.map((seal) => ({ kind: 'seal', ...seal }));
  expect(await verdictsOf(own, items, adviser)).toMatchObject(items.map(() => ({ verdict: 'stored' })));
  const officers = await own.signIn('officer', '20');
  const listed = async (query: string) => {
    const reply = await own.get(`/api/assessments${query}`, officers);
    return assessmentListSchema.parse(await reply.json()).rows.map(({ id }) => id);
  };
  expect(await listed('')).toEqual([latest.id]);
  expect(await listed('?year=2026')).toEqual([latest.id]);
  expect(await listed('?year=2025')).toEqual([aSeal(mended).id]);
});

test('a seal that claims to amend one of another assessment takes nothing out of the counts', async () => {
  const own = await aHub();
  const adviser = await own.signIn('adviser', '20');
  const first = aSeal(aVisit(theModel(own)));
  const foreign = aSeal(aVisit(theModel(own), { amends: first.id }));
  await push(
    own,
    [
      { kind: 'seal', ...first },
      { kind: 'seal', ...foreign },
    ],
    adviser,
  );
  const officers = await own.signIn('officer', '20');
  const list = assessmentListSchema.parse(await (await own.get('/api/assessments', officers)).json());
  expect(list.rows.map(({ id }) => id)).toContain(first.id);
});

test('a tax code that is learnt at the second visit makes no second firm', async () => {
  const own = await aHub();
  const adviser = await own.signIn('adviser', '20');
  const model = theModel(own);
  const visit = aVisit(model, { sealedAt: '2026-10-01T03:00:00.000Z' });
  const { enterprise, enterpriseId } = visit;
  const unnamed = aSeal({ ...visit, enterprise: { ...enterprise, taxCode: null } });
  const named = { ...enterprise, taxCode: aTaxCode(778), legalForm: 'enterprise' as const };
  const second = aSeal(
    aVisit(model, { enterprise: named, enterpriseId, sealedAt: '2026-11-01T03:00:00.000Z' }),
  );
  await push(
    own,
    [
      { kind: 'seal', ...second },
      { kind: 'seal', ...unnamed },
    ],
    adviser,
  );
  const officers = await own.signIn('officer', '20');
  const list = assessmentListSchema.parse(await (await own.get('/api/assessments', officers)).json());
  expect(list.rows.map(({ id }) => id)).toEqual([second.id]);
});

test('what is set aside as bytes is on the overview at once', async () => {
  const unreadable = async () =>
    (await overview()).reports.setAside.find(({ kind }) => kind === 'unreadable')?.items;
  const before = (await unreadable()) ?? 0;
  const adviser = await hub.signIn('adviser', '20');
  await push(hub, ['garbage that comes late', 'garbage that comes late'], adviser);
  expect(await unreadable()).toBe(before + 1);
});
