import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modelJsonSchema } from '#core/model/json-schema.ts';
import { coverageOf } from '#core/crosswalk/coverage.ts';
import { findingsInCrosswalk, readCrosswalks } from '#core/crosswalk/read-crosswalks.server.ts';
import { acceptTranslations, problemsOf, readModels } from '#core/result/read-models.server.ts';

// `npm run model:check [folder]`: reads every instrument and every crosswalk and says what is wrong with it, at its place; with `--schema`
// it also writes the JSON Schema that editors complete and check a model file by.
const folder = process.argv.slice(2).find((argument) => !argument.startsWith('--')) ?? 'assessment-models';
if (process.argv.includes('--schema')) writeFileSync(join(folder, 'model.schema.json'), modelJsonSchema());
if (process.argv.includes('--translated')) acceptTranslations(folder);
let broken = 0;
const models = readModels(folder);
for (const installed of models) {
  const problems = problemsOf(installed);
  const { id, version } = installed.model;
  console.log(
    problems.length === 0
      ? `${id} ${version}: sound, ${installed.examples.length} examples hold`
      : `${id} ${version}:`,
  );
  for (const problem of problems) console.log(`  ${problem}`);
  broken += problems.length;
}
for (const one of readCrosswalks(folder, models)) {
  const findings = findingsInCrosswalk(one);
  const carried = one.to && findings.length === 0 ? coverageOf(one.crosswalk, one.to).carried : null;
  console.log(
    carried ? `${one.file}: sound, carries ${carried.mul(100).round(1).valueOf()} %` : `${one.file}:`,
  );
  for (const { where, problem, detail } of findings) console.log(`  ${where}: ${problem} (${detail})`);
  broken += findings.length;
}
process.exitCode = broken > 0 ? 1 : 0;
