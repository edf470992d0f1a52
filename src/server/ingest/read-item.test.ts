import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSeal, aVisit, enterpriseRecord } from '#tests/builders/a-seal.ts';
import { aModel } from '#tests/builders/a-model.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { mostDepth } from '#core/records/depth.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { readPulled } from '#protocol/pull.ts';
import { readItem, recordIn } from './read-item.ts';

const model = aModel();
const visit = aVisit({ model, reference: referenceTo(model) });
const plain = enterpriseRecord(visit);

/** The record, its fields, one of them, its siblings and one of these lie around its value. */
function recordOf(depth: number): StoredRecord {
  const value = JSON.parse(`${'['.repeat(depth - 5)}${']'.repeat(depth - 5)}`) as Json;
  const siblings = [{ dot: ['d', 1] as [string, number], value, at: '2026-11-20T05:00:00.000Z', by: 'a' }];
  return { ...plain, fields: { ...plain.fields, odd: { seen: { d: 1 }, siblings } } };
}

test('[P5] as deep as the limit a record is taken and not deeper, by the hub and by who pulls it alike', () => {
  const depths = fc.oneof(
    fc.integer({ min: 6, max: 2 * mostDepth }),
    fc.constantFrom(mostDepth, mostDepth + 1, 700, 1_000, 1_500, 2_000, 9_000),
  );
  fc.assert(
    fc.property(depths, (depth) => {
      const record = recordOf(depth);
      const read = readItem({ kind: 'record', record });
      expect([depth, read]).toMatchObject([
        depth,
        depth <= mostDepth ? { kind: 'record' } : { kind: 'unreadable', reason: 'too-large' },
      ]);
      expect([depth, 'record' in readPulled(record)]).toEqual([depth, depth <= mostDepth]);
    }),
  );
});

test('[P6] a deep person part is refused by its depth, not by how far a stack goes', () => {
  const seal = aSeal(visit);
  for (const [depth, reason] of [
    [mostDepth, undefined],
    [mostDepth + 1, 'too-large'],
    [1_500, 'too-large'],
  ] as const) {
    const person = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as Json;
    const read = readItem({ kind: 'seal', id: seal.id, body: seal.body, person });
    expect([depth, 'reason' in read ? read.reason : undefined]).toEqual([depth, reason]);
  }
});

test('a record that was taken before there was a limit is read all the same', () => {
  const record = recordOf(300);
  expect(recordIn(canonicalJson(record))).toEqual(record);
});
