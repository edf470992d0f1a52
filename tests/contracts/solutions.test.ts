import { beforeAll, expect, test } from 'vitest';
import type { CatalogueEntry, OfficerCatalogue, ShownCatalogue } from '#protocol/solutions.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aSolution } from '#tests/builders/a-solution.ts';

// The catalogue of solutions: written by officers, version after version, read by everybody.

const id = (number: number) => `01930000-0000-7000-8000-${String(number).padStart(12, '0')}`;
let hub: TestHub;
let officer: Caller;

beforeAll(async () => {
  hub = await aHub();
  officer = await hub.signIn('officer');
});

const write = (entry: string, body: object, from: Partial<Caller> = officer) =>
  hub.post(`/api/catalogue/${entry}`, { after: 0, status: 'shown', solution: aSolution(), ...body }, from);
const shown = async (province = '20', query = '') =>
  (await (await hub.get(`/api/solutions/${province}${query}`)).json()) as ShownCatalogue;
const catalogue = async (from = officer) =>
  (await (await hub.get('/api/catalogue', from)).json()) as OfficerCatalogue;
const reasonOf = async (reply: Response) =>
  [reply.status, ((await reply.json()) as { error: unknown }).error] as const;

test('[P14] what an officer writes is shown to everybody of the province without an account, with the words of its categories', async () => {
  expect(await shown()).toEqual({ word: '', categories: {}, solutions: [] });
  expect((await write(id(1), {})).status).toBe(201);
  const list = await shown();
  expect(list).toEqual({
    word: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    categories: { sales: { vi: 'Bán hàng (POS) và kho', en: expect.any(String) as string } },
    solutions: [{ id: id(1), ...aSolution() }],
  });
  expect((await shown('14')).solutions).toEqual([]);
});

test('[P14] who has the list already gets its word alone, and a cache gets nothing', async () => {
  const { word } = await shown();
  expect(await shown('20', `?known=${word}`)).toEqual({ word });
  const reply = await hub.get('/api/solutions/20', { headers: { 'if-none-match': `"${word}"` } });
  expect([reply.status, reply.headers.get('cache-control')]).toEqual([304, 'public, max-age=60']);
});

test('[P14] every change and withdrawal is a version of its own, with its day and its officer, and none is lost', async () => {
  const later = new Date(hub.clock.now.getTime() + 86_400_000);
  const before = await shown();
  hub.clock.now = later;
  expect((await write(id(1), { after: 1, solution: aSolution({ name: 'Sổ Bậc Thang 2' }) })).status).toBe(
    201,
  );
  const changed = await shown();
  expect(changed.solutions).toMatchObject([{ name: 'Sổ Bậc Thang 2' }]);
  expect(changed.word).not.toBe(before.word);
  expect(
    (await write(id(1), { after: 2, status: 'withdrawn', solution: aSolution({ name: 'Sổ Bậc Thang 2' }) }))
      .status,
  ).toBe(201);
  expect(await shown()).toMatchObject({ word: '', solutions: [] });
  const { versions } = (await (await hub.get(`/api/catalogue/${id(1)}/versions`, officer)).json()) as {
    versions: CatalogueEntry[];
  };
  expect(versions.map(({ version, status, solution }) => [version, status, solution.name])).toEqual([
    [3, 'withdrawn', 'Sổ Bậc Thang 2'],
    [2, 'shown', 'Sổ Bậc Thang 2'],
    [1, 'shown', 'Sổ Bán Hàng Bậc Thang'],
  ]);
  expect(versions[0]).toMatchObject({ changedAt: later.toISOString(), changedBy: 'Nông Văn Đạt' });
  expect((await catalogue()).entries).toMatchObject([{ id: id(1), version: 3, status: 'withdrawn' }]);
  expect((await write(id(1), { after: 3, solution: aSolution() })).status).toBe(201);
  expect((await shown()).solutions).toHaveLength(1);
});

test('[P14] of two officers who change the same version the second is told so; a reply that was lost costs nothing', async () => {
  const second = await hub.signIn('officer');
  const body = { after: 4, solution: aSolution({ name: 'Bản thứ năm' }) };
  const replies = await Promise.all([write(id(1), body), write(id(1), body)]);
  expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 201]);
  const [status, error] = await reasonOf(await write(id(1), { after: 4 }, second));
  expect([status, error]).toEqual([409, { reason: 'changed-meanwhile' }]);
  expect((await reasonOf(await write(id(9), { after: 7 })))[1]).toEqual({ reason: 'changed-meanwhile' });
});

test('[P14] what is no entry is refused with the field and the reason, and nothing of it is stored', async () => {
  const rows = async () => (await hub.pool.query('select from solutions')).rowCount;
  const before = await rows();
  for (const [solution, message] of [
    [aSolution({ web: 'http://example.vn' }), 'web: not-https'],
    [aSolution({ categories: ['magic'] }), 'categories.0: unknown-category'],
    [aSolution({ checkedOn: '2027-01-01' }), 'checkedOn: in-the-future'],
    [null, ': unreadable'],
  ] as const) {
    expect(await reasonOf(await write(id(2), { solution }))).toEqual([
      400,
      { reason: 'bad-request', message },
    ]);
  }
  expect((await write(id(2), { solution: { ...aSolution(), more: 'x'.repeat(20_000) } })).status).toBe(413);
  expect((await write('no-id', {})).status).toBe(404);
  expect(await rows()).toBe(before);
});

test('[P14] a catalogue is kept by officers of its own province, from the hub’s own pages', async () => {
  const adviser = await hub.signIn('adviser');
  const author = await hub.signIn('author');
  const neighbour = await hub.signIn('officer', '14');
  expect((await write(id(3), {}, {})).status).toBe(401);
  for (const caller of [adviser, author]) {
    expect((await write(id(3), {}, caller)).status).toBe(403);
    expect((await hub.get('/api/catalogue', caller)).status).toBe(403);
    expect((await hub.get(`/api/catalogue/${id(1)}/versions`, caller)).status).toBe(403);
  }
  const foreign = { ...officer, headers: { origin: 'https://elsewhere.example' } };
  expect((await write(id(3), {}, foreign)).status).toBe(403);
  expect((await catalogue(neighbour)).entries).toEqual([]);
  expect((await hub.get(`/api/catalogue/${id(1)}/versions`, neighbour)).status).toBe(404);
  expect((await write(id(1), {}, neighbour)).status).toBe(201);
  expect([(await shown('14')).solutions?.length, (await shown('20')).solutions?.length]).toEqual([1, 1]);
});

test('[P14] an officer may choose among the categories of every model that has advice, each with its words', async () => {
  const { categories } = await catalogue();
  expect(Object.keys(categories).length).toBeGreaterThan(20);
  for (const words of Object.values(categories)) expect([words['vi'], words['en']]).not.toContain(undefined);
});

test('[P14] a category that no model names any more keeps no entry from being withdrawn', async () => {
  await write(id(6), {});
  await hub.pool.query(`update solutions set body = replace(body, '"sales"', '"gone"') where id = $1`, [
    id(6),
  ]);
  const solution = aSolution({ categories: ['gone'] });
  expect((await write(id(6), { after: 1, status: 'withdrawn', solution })).status).toBe(201);
});

test('[P14] no province shows more than devices are asked to carry', async () => {
  await hub.pool.query(
    `insert into solutions select province, gen_random_uuid(), 1, 'shown', body, changed_at, changed_by
     from solutions, generate_series(1, 499) where province = '14'`,
  );
  const neighbour = await hub.signIn('officer', '14');
  const [status, error] = await reasonOf(await write(id(5), {}, neighbour));
  expect([status, error]).toEqual([409, { reason: 'catalogue-full', message: '500' }]);
  expect((await write(id(5), { status: 'withdrawn' }, neighbour)).status).toBe(201);
});
