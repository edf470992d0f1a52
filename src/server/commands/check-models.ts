import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageOf } from '#core/crosswalk/coverage.ts';
import { findingsInCrosswalk, readCrosswalks } from '#core/crosswalk/read-crosswalks.server.ts';
import type { Finding } from '#core/model/finding.ts';
import { modelJsonSchema } from '#core/model/json-schema.ts';
import { sayFinding, type FindingWords } from '#core/model/say-finding.ts';
import {
  acceptTranslations,
  findingsIn,
  readModels,
  UnreadableModel,
  type InstalledModel,
} from '#core/result/read-models.server.ts';
import { checkoutFolder } from '../checkout.ts';

// `npm run model:check [folder]`: reads every instrument and every crosswalk and says what is wrong with it, at its
// place, in Vietnamese or with `--en` in English; `--schema` also writes the JSON Schema that editors complete and check
// a model file by, and `--translated` notes that every translation has been looked at.
const given = process.argv.slice(2);
const folder = given.find((argument) => !argument.startsWith('--')) ?? 'assessment-models';
const language = given.includes('--en') ? 'en' : 'vi';
const words = JSON.parse(
  readFileSync(join(checkoutFolder, `src/app/words/findings.${language}.json`), 'utf8'),
) as FindingWords;

if (given.includes('--schema')) writeFileSync(join(folder, 'model.schema.json'), modelJsonSchema());
if (given.includes('--translated')) acceptTranslations(folder);

const models = readable();
for (const installed of models) {
  const { id, version } = installed.model;
  say(`${id} ${version}`, findingsIn(installed), `${installed.examples.length} examples hold`);
}
for (const one of models.length > 0 ? readCrosswalks(folder, models) : []) {
  const findings = findingsInCrosswalk(one);
  const carried = one.to && findings.length === 0 ? coverageOf(one.crosswalk, one.to).carried : null;
  say(one.file, findings, carried ? `carries ${carried.mul(100).round(1).valueOf()} %` : 'leads nowhere');
}

function readable(): InstalledModel[] {
  try {
    return readModels(folder);
  } catch (error) {
    if (!(error instanceof UnreadableModel)) throw error;
    say(error.file, error.findings, '');
    return [];
  }
}

function say(what: string, findings: readonly Finding[], sound: string): void {
  console.log(findings.length === 0 ? `${what}: sound, ${sound}` : `${what}:`);
  for (const finding of findings) console.log(`  ${sayFinding(words, finding)}`);
  if (findings.length > 0) process.exitCode = 1;
}
