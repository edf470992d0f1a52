import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { spoilt } from '#tests/builders/spoilt.ts';
import { referenceTo } from '../model/fingerprint.ts';
import { isPlainRecord } from './plain.ts';
import { recordSchema } from './record.ts';

// A quick look that said yes to something else than the schema would let it in unread.

const visit = aVisit({ model: smeModel, reference: referenceTo(smeModel) });
const records = itemsOf(visit, aSeal(visit)).flatMap((item) =>
  'record' in item ? [JSON.stringify(item['record'])] : [],
);

test('what the app writes is plain', () => {
  for (const text of records) expect(isPlainRecord(JSON.parse(text))).toBe(true);
});

test('a record that is taken as plain is one that its schema takes, and as it is', () => {
  for (const text of records) {
    fc.assert(
      fc.property(spoilt(text), (record) => {
        if (isPlainRecord(record)) expect(recordSchema.parse(record)).toEqual(record);
      }),
      { numRuns: 2_000 },
    );
  }
});
