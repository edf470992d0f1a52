import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions } from './compare-versions.ts';

test('versions are ordered by their numbers and not by their letters', () => {
  const versions = ['1.0.0', '0.10.0', '0.9.0', '0.1.0', '0.1.10', '10.0.0', '0.1.9', '2.0.0'];
  expect(versions.sort(compareVersions)).toEqual([
    '0.1.0',
    '0.1.9',
    '0.1.10',
    '0.9.0',
    '0.10.0',
    '1.0.0',
    '2.0.0',
    '10.0.0',
  ]);
});

test('whatever the texts are, the order is total: no two of them are equal but the same ones', () => {
  const version = fc.oneof(
    fc.tuple(fc.nat(), fc.nat(), fc.nat()).map((parts) => parts.join('.')),
    fc.string(),
  );
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b))).toBe(-Math.sign(compareVersions(b, a)) + 0);
      expect(compareVersions(a, b) === 0).toBe(a === b);
      if (compareVersions(a, b) < 0 && compareVersions(b, c) < 0)
        expect(compareVersions(a, c)).toBeLessThan(0);
    }),
  );
});
