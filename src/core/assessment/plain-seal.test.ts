import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { referenceTo } from '../model/fingerprint.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { isPlainRecord } from '../records/plain.ts';
import { recordSchema } from '../records/record.ts';
import { isPlainBody } from './plain-seal.ts';
import { sealBodySchema } from './seal.ts';

// A quick look that said yes to something else than the schema would let it in unread.

const visit = aVisit({ model: smeModel, reference: referenceTo(smeModel) });
const seal = aSeal(visit);
const records = itemsOf(visit, seal).flatMap((item) =>
  'record' in item ? [JSON.stringify(item['record'])] : [],
);

const odd = [
  'null',
  'true',
  '""',
  '"x"',
  `"${'x'.repeat(90)}"`,
  '0',
  '-1',
  '1.5',
  '1e999',
  '9007199254740993',
  '2147483649',
  '[]',
  '[1]',
  '{}',
  '{"lower":"1/0","upper":"1"}',
  '{"lower":"01","upper":"1"}',
  '{"state":"answered"}',
  '{"state":"answered","value":{"__proto__":1}}',
  '{"state":"answered","value":[1e999]}',
  '{"state":"declined","value":1}',
  '{"state":"notApplicable"}',
  '"2026-02-29T00:00:00.000Z"',
  '"2024-02-29T00:00:00.000Z"',
  '"2026-04-31T00:00:00.000Z"',
  '"2026-12-31T24:00:00.000Z"',
  '"2026-12-31T23:59:60.000Z"',
  '"0197F1B0-0000-7000-8000-00000000A001"',
  '"0197f1b0-0000-0000-8000-00000000a001"',
  '"00000000-0000-0000-0000-000000000000"',
  '["d",1]',
  '["",1]',
  '["d",0]',
  '["d",1,1]',
  '{"seen":{},"siblings":[]}',
  '{"seen":{"d":2},"siblings":[]}',
  '{"__proto__":1}',
];

/** One value of a JSON text is put in another's place, a key is added, or one is taken away. */
const spoilt = (text: string) =>
  fc
    .tuple(fc.nat(), fc.constantFrom(...odd), fc.constantFrom('value', 'add', 'drop', 'key'))
    .map(([at, other, how]) => {
      const places: ((parent: Parent) => void)[] = [];
      const root: Parent = { root: JSON.parse(text) as unknown };
      collect(root, places, { other: JSON.parse(other) as unknown, how });
      places[at % places.length]!(root);
      return root['root'];
    });

type Parent = { [key: string]: unknown };

function collect(
  parent: Parent,
  places: ((parent: Parent) => void)[],
  change: { other: unknown; how: string },
): void {
  for (const [key, value] of Object.entries(parent)) {
    places.push(() => {
      if (change.how === 'value' || parent['root']) parent[key] = change.other;
      else if (Array.isArray(parent)) parent.splice(Number(key), change.how === 'drop' ? 1 : 0);
      else if (change.how === 'drop') delete parent[key];
      else if (change.how === 'add') define(parent, 'more', change.other);
      else define(parent, typeof change.other === 'string' ? change.other : '__proto__', value);
    });
    if (typeof value === 'object' && value !== null) collect(value as Parent, places, change);
  }
}

function define(parent: Parent, key: string, value: unknown): void {
  Object.defineProperty(parent, key, { value, enumerable: true, configurable: true, writable: true });
}

test('what the app writes is plain', () => {
  expect(isPlainBody(JSON.parse(seal.body))).toBe(true);
  for (const text of records) expect(isPlainRecord(JSON.parse(text))).toBe(true);
});

test('a body or a record that is taken as plain is one that its schema takes, and as it is', () => {
  fc.assert(
    fc.property(spoilt(seal.body), (body) => {
      if (isPlainBody(body)) expect(sealBodySchema.parse(body)).toEqual(body);
    }),
    { numRuns: 3_000 },
  );
  for (const text of records) {
    fc.assert(
      fc.property(spoilt(text), (record) => {
        if (isPlainRecord(record)) expect(recordSchema.parse(record)).toEqual(record);
      }),
      { numRuns: 2_000 },
    );
  }
});
