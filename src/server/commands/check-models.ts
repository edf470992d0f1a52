import { problemsOf, readModels } from '#core/result/read-models.server.ts';

// `npm run model:check [folder]`: reads every instrument and says what is wrong with it, at its place.
const folder = process.argv[2] ?? 'assessment-models';
let broken = 0;
for (const installed of readModels(folder)) {
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
process.exitCode = broken > 0 ? 1 : 0;
