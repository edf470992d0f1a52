import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { referenceTo } from '../model/fingerprint.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { spoilt } from '#tests/builders/spoilt.ts';
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
