import { factsOf } from '#core/enterprise/enterprise.ts';
import { loadModels, modelsFolder } from '#server/installed-models.ts';
import { aSeal, aVisit, itemsOf } from '#tests/builders/a-seal.ts';
import { anEnterprise } from '#tests/builders/an-enterprise.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';

// Prints what a device pushes of visits to the enterprises that the first argument says, each sealed now by the
// account that the second one names. In a process of its
// own, since the browser tests' loader cannot read every package that the product is bundled from.
const installed = loadModels(modelsFolder()).all.findLast(({ model }) => model.id === 'sme-dx-1567');
if (!installed) throw new Error('there is no model');
const firms = JSON.parse(process.argv[2] ?? '[]') as { name: string; twice?: boolean }[];

const by = process.argv[3];
if (!by) throw new Error('whose visits?');

const items = firms.flatMap(({ twice, ...firm }) => {
  const enterprise = anEnterprise({ taxCode: null, ...firm });
  const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
  const answers = someAnswers(installed.model, factsOf(enterprise), { chosen: { '7.1': 'agriculture' } });
  const visit = aVisit(installed, { by, enterprise, answers, sealedAt: ago(2), startedAt: ago(14) });
  // The other device knew a little more.
  const more = { chosen: { '7.1': 'agriculture' }, skill: 0.6 };
  const rival = () => ({
    ...visit,
    sealedAt: ago(1),
    answers: someAnswers(installed.model, factsOf(enterprise), more),
  });
  const again = twice ? [{ kind: 'seal', ...aSeal(rival()) }] : [];
  return [...itemsOf(visit), ...again];
});
process.stdout.write(JSON.stringify(items));
