import { readModels, type InstalledModel } from '#core/result/read-models.server.ts';
import { aVisit, type Visit } from '../builders/a-seal.ts';
import { inventFirms } from '../builders/an-enterprise.ts';
import { chanceOf } from '../builders/chance.ts';
import { someAnswers } from '../builders/some-answers.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';

const province = '20';
const morning = Date.parse('2026-03-02T01:00:00.000Z');

/** The instrument that all is measured with. */
export function theModel(): InstalledModel {
  const found = readModels('assessment-models').findLast(({ model }) => model.id === 'sme-dx-1567');
  if (!found) throw new Error('assessment-models has no sme-dx-1567');
  return found;
}

/** The visits of one adviser, eight a day, on one device; the same for the same seed. */
export function someVisits(installed: InstalledModel, count: number, seed = 'bench'): Visit[] {
  const chance = chanceOf(seed);
  const device = chance.uuid(morning);
  const by = chance.uuid(morning);
  return inventFirms(province, count, seed).map(({ enterprise, trade }, index) => {
    const sealedAt =
      morning + Math.floor(index / 8) * 86_400_000 + (index % 8) * 3_000_000 + chance.below(900_000);
    return aVisit(
      installed,
      {
        enterprise,
        device,
        by,
        sealedAt: new Date(sealedAt).toISOString(),
        answers: someAnswers(installed.model, factsOf(enterprise), {
          chance,
          skill: chance.next() ** 1.5,
          chosen: { '7.1': trade.option },
        }),
      },
      chance,
    );
  });
}
