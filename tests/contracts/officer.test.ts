import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import { makeResult } from '#core/result/make-result.ts';
import { assessmentListSchema, openedAssessmentSchema, setAsideListSchema } from '#protocol/assessments.ts';
import type { Account } from '#server/auth/account.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise, aTaxCode } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, itemsOf, type Visit } from '#tests/builders/a-seal.ts';
import { push, theModel } from './a-sender.ts';

let hub: TestHub;
let officer: Caller & { account: Account };
let shop: Visit;
let farm: Visit;

beforeAll(async () => {
  hub = await aHub();
  const adviser = await hub.signIn('adviser', '20');
  officer = await hub.signIn('officer', '20');
  shop = aVisit(theModel(hub), {
    startedAt: '2026-11-18T03:00:00.000Z',
    sealedAt: '2026-11-19T17:30:00.000Z',
    enterprise: anEnterprise({
      name: '=cmd|\' /C calc\'!A0 "Quán" của Hoa',
      legalForm: 'household',
      taxCode: '999123456789',
      contactName: 'Nông Thị Hoa',
      contactPhone: '0900000001',
    }),
  });
  // Long enough that the table is one that would be packed.
  const name = 'Hợp tác xã Nông nghiệp và Dịch vụ tổng hợp Ruộng bậc thang '.repeat(3).trim();
  farm = aVisit(theModel(hub), { enterprise: anEnterprise({ name, taxCode: aTaxCode(12) }) });
  await push(hub, [...itemsOf(shop), ...itemsOf(farm), 'garbage'], adviser);
});

test('only an officer sees the numbers, and only those of the own province', async () => {
  const paths = [
    '/api/statistics',
    '/api/assessments',
    `/api/assessments/${aSeal(shop).id}`,
    '/api/quarantine',
    '/api/export.csv',
  ];
  const [adviser, elsewhere] = [await hub.signIn('adviser', '20'), await hub.signIn('officer', '14')];
  for (const path of paths) {
    expect([path, (await hub.get(path)).status]).toEqual([path, 401]);
    expect([path, (await hub.get(path, adviser)).status]).toEqual([path, 403]);
    expect([path, (await hub.get(path, officer)).status]).toEqual([path, 200]);
  }
  expect((await hub.get(`/api/assessments/${aSeal(shop).id}`, elsewhere)).status).toBe(404);
  expect(await (await hub.get('/api/assessments', elsewhere)).json()).toEqual({ total: 0, rows: [] });
  expect(await (await hub.get('/api/quarantine', elsewhere)).json()).toEqual({ total: 0, rows: [] });
  expect((await (await hub.get('/api/export.csv', elsewhere)).text()).trim().split('\r\n')).toHaveLength(1);
});

test('the list tells the day of the visit, by which a year is filtered, beside that of the seal', async () => {
  const list = assessmentListSchema.parse(await (await hub.get('/api/assessments', officer)).json());
  expect(list.rows.find(({ id }) => id === aSeal(shop).id)).toMatchObject({
    visitedAt: '2026-11-18T03:00:00.000Z',
    sealedAt: '2026-11-19T17:30:00.000Z',
  });
});

test('filters that cannot be are refused, and no value of a query breaks anything', async () => {
  for (const query of [
    'source=all',
    'legalForm=x',
    'year=20',
    'year=abc',
    'model=urn:other',
    'page=0x',
    'commune=%00',
    'sort=x',
  ]) {
    expect([query, (await hub.get(`/api/assessments?${query}`, officer)).status]).toEqual([query, 400]);
  }
  for (const query of [
    'search=%00',
    'search=%ED%A0%80',
    "search=';drop",
    'search=\\',
    'page=999',
    'level=3',
  ]) {
    expect([query, (await hub.get(`/api/assessments?${query}`, officer)).status]).toEqual([query, 200]);
  }
  expect((await hub.get('/api/assessments/nothing', officer)).status).toBe(404);
});

test('an opened assessment has body, person part, adviser and receipt, and of a household no code', async () => {
  const { id, body } = aSeal(shop);
  const text = await (await hub.get(`/api/assessments/${id}`, officer)).text();
  const opened = openedAssessmentSchema.parse(JSON.parse(text));
  expect(opened).toMatchObject({ id, body, status: 'counted', reason: null, adviser: 'Lý Thị Mẩy' });
  expect(opened.person).toMatchObject({ contact: { name: 'Nông Thị Hoa' }, householdCodeEnd: '789' });
  expect(text).not.toContain('999123456789');
});

test('hub and device come to the same result for the same seal, to the byte', async () => {
  const { id } = aSeal(farm);
  const opened = openedAssessmentSchema.parse(
    await (await hub.get(`/api/assessments/${id}`, officer)).json(),
  );
  const { model, reference } = theModel(hub);
  const sealed = JSON.parse(opened.body) as { answers: Visit['answers']; result: Json };
  const again = makeResult(model, reference, factsOf(farm.enterprise), sealed.answers).result;
  expect(canonicalJson(again as unknown as Json)).toBe(canonicalJson(sealed.result));
  const { rows } = await hub.pool.query<{ score: number | null; level: number | null }>(
    'select score::float8 as score, level from seals where id = $1',
    [Buffer.from(id, 'hex')],
  );
  expect(rows[0]?.level).toBe(again.level);
});

test('what was set aside is listed with its reason', async () => {
  const list = setAsideListSchema.parse(await (await hub.get('/api/quarantine', officer)).json());
  expect(list).toMatchObject({ total: 1, rows: [{ kind: 'unreadable', reason: 'malformed', size: 9 }] });
});

const read = async (query = '') => {
  const reply = await hub.get(`/api/export.csv${query}`, officer);
  return { reply, bytes: Buffer.from(await reply.arrayBuffer()) };
};

describe('the exported table', () => {
  test('the table for Excel says its length, so that half of it is never taken for the whole by anything on the way', async () => {
    const headers = { ...officer.headers, 'accept-encoding': 'gzip' };
    const reply = await hub.get('/api/export.csv', { ...officer, headers });
    const { byteLength } = await reply.arrayBuffer();
    expect(byteLength).toBeGreaterThan(1_024);
    expect([reply.headers.get('content-length'), reply.headers.get('content-encoding')]).toEqual([
      String(byteLength),
      null,
    ]);
  });

  test('opens in Excel with Vietnamese intact: mark of UTF-8, semicolons, CRLF, a file name', async () => {
    const { reply, bytes } = await read();
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(reply.headers.get('content-disposition')).toBe(
      'attachment; filename="san-sang-so-20-2026-11-21.csv"',
    );
    const lines = bytes.toString('utf8').slice(1).split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines.at(-1)).toBe('');
    expect(lines[0]).toContain('"Tên";"Mã số thuế";"Loại hình"');
    expect(new Set(lines.slice(0, 3).map((line) => line.split(';').length)).size).toBe(1);
  });

  test('people’s text starts no formula, and only codes of digits are kept as text by one', async () => {
    const text = (await read()).bytes.toString('utf8');
    expect(text).toContain(`"'=cmd|' /C calc'!A0 ""Quán"" của Hoa"`);
    const formulas = text.match(/"=[^;\r]*/g) ?? [];
    expect(formulas.length).toBeGreaterThan(0);
    for (const formula of formulas) expect(formula).toMatch(/^"=""\d+"""$/);
    expect(text).toContain(`"=""${aTaxCode(12)}"""`);
  });

  test('never holds a household’s code or a contact', async () => {
    const text = (await read()).bytes.toString('utf8');
    for (const secret of ['999123456789', 'Nông Thị Hoa', '0900000001']) expect(text).not.toContain(secret);
  });

  test('writes dates and decimals as people here do, in the language that was asked for', async () => {
    const { bytes } = await read();
    const [heads = [], ...lines] = bytes
      .toString()
      .split('\r\n')
      .map((line) => line.split(';'));
    const visited = heads.indexOf('"Đánh giá ngày"');
    expect(lines.map((cells) => [cells[visited], cells[visited + 1]])).toContainEqual([
      '"18/11/2026"',
      '"20/11/2026 00:30"',
    ]);
    expect(bytes.toString()).toContain('"Hộ kinh doanh"');
    const english = (await read('?language=en&separator=,')).bytes.toString();
    expect(english).toContain('"Household business"');
    expect(english.split('\r\n')[0]).toContain('"Name","Tax code"');
    expect((await read('?separator=x')).reply.status).toBe(400);
  });

  test('holds no connection while its reader is slow, and is of one moment', async () => {
    const readers = await Promise.all(
      Array.from({ length: 15 }, async () => (await hub.get('/api/export.csv', officer)).body!.getReader()),
    );
    for (const reader of readers) await reader.read();
    expect([hub.pool.idleCount, hub.pool.waitingCount]).toEqual([hub.pool.totalCount, 0]);
    expect((await hub.get('/api/statistics', officer)).status).toBe(200);
    const adviser = await hub.signIn('adviser', '20');
    const later = aVisit(theModel(hub), {
      by: adviser.account.id,
      enterprise: anEnterprise({ taxCode: aTaxCode(13) }),
    });
    await push(hub, itemsOf(later), adviser);
    const rest = await Promise.all(
      readers.map(async (reader) => {
        let text = '';
        for (let next = await reader.read(); !next.done; next = await reader.read())
          text += Buffer.from(next.value).toString('utf8');
        return text;
      }),
    );
    for (const text of rest) expect(text.trim().split('\r\n')).toHaveLength(2);
    expect((await read()).bytes.toString('utf8').trim().split('\r\n')).toHaveLength(4);
  });
});
