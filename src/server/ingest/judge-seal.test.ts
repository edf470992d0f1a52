import { expect, test } from 'vitest';
import { aSeal, aVisit } from '#tests/builders/a-seal.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { judgeSeal } from './judge-seal.ts';

test('[P6] where the quick way cannot go on, the exact way judges', () => {
  const seal = aSeal(aVisit({ model: smeModel, reference: referenceTo(smeModel) }));
  let asked = 0;
  const scoring = () => {
    asked += 1;
    if (asked === 1) throw new Error('no number');
    return smeModel;
  };
  expect(judgeSeal({ kind: 'seal', ...seal }, { scoring })).toMatchObject({ kind: 'seal', fault: null });
  expect(asked).toBeGreaterThan(1);
});
