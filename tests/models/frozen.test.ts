import { expect, test } from 'vitest';
import { library } from '#tests/builders/the-library.ts';

/** Results name these for ever. A published version is never edited: a change is a new file with the next number. */
const published: { [version: string]: string } = {
  'sme-dx-1567 1.0.0': '3c7b7857f177876f15546197f1d948edd308eadeafe1ac5bdbf0b25160af5d08',
  'dbi-sme-1970 0.1.0': '66baafb141118100e5a07e24e0404d20664cc5c03c551f3aa392ccff3540125b',
  'sme-readiness-2158 0.1.0': 'a799e44121e3f632e29618e6eef2b897adf7cd213c630f5ac2603f02fed8c942',
};

test('[M1] what is in force or was is still, to the letter, what was published', () => {
  const now = library.filter(({ model }) => model.status !== 'draft');
  expect(
    Object.fromEntries(
      now.map(({ model, reference }) => [`${model.id} ${model.version}`, reference.fingerprint]),
    ),
  ).toEqual(published);
});
