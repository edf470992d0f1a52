import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { checkModel } from '../model/check-model.ts';
import { expandScales } from '../model/expand-scales.ts';
import { expandTexts } from '../model/expand-texts.ts';
import { found, type Finding } from '../model/finding.ts';
import { fingerprintOf, referenceTo } from '../model/fingerprint.ts';
import { modelTextsSchema, type ModelTexts } from '../model/model-texts.ts';
import type { ModelReference } from '../model/model-reference.ts';
import { modelSchema, type Model } from '../model/model.ts';
import { schemaFindings } from '../model/schema-findings.ts';
import type { ModelSignature } from '../model/signature.ts';
import { staleTexts, textDigests, type MadeFrom } from '../model/stale-texts.ts';
import { profileSets } from '../score/profile-sets.ts';
import { unreachedEnds } from '../score/prove-model.ts';
import { neverHolding } from '../score/satisfiable.ts';
import { readSignature } from './model-signature.server.ts';
import { exampleDifferences, exampleSchema, type Example } from './example.ts';

/** The first is the one that the others are translated from. */
export const languages = ['vi', 'en'] as const;

export interface InstalledModel {
  model: Model;
  reference: ModelReference;
  /** With the labels of scales written out. */
  texts: { [language: string]: ModelTexts };
  examples: Example[];
  /** By language: texts whose source has changed since. */
  stale: Finding[];
  /** Who stands for it: a signature of its fingerprint that was found to be right. */
  signature?: ModelSignature | null;
}

/** A file that is not of the form that it must have. */
export class UnreadableModel extends Error {
  readonly file: string;
  readonly findings: Finding[];

  constructor(file: string, findings: Finding[]) {
    super([file, ...findings.map(lineOf)].join('\n'));
    this.file = file;
    this.findings = findings;
  }
}

/** Reads every model of a folder like `assessment-models/`. A file that cannot be read throws, naming file and place. */
export function readModels(folder: string): InstalledModel[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name))
        .filter((file) => /^model\.v.+\.yaml$/.test(file))
        .map((file) => readModelFile(join(folder, name), file)),
    );
}

export function fingerprintOfFile(file: string): string {
  return fingerprintOf(parsed(file, modelSchema, expandScales));
}

function readModelFile(folder: string, file: string): InstalledModel {
  const model = parsed(join(folder, file), modelSchema, expandScales);
  const { signature, findings } = readSignature(join(folder, file), fingerprintOf(model));
  if (findings.length > 0) throw new UnreadableModel(join(folder, file), findings);
  // What belongs to an older version alone lies beside it under that version.
  const own = (name: string, end: string) => {
    const versioned = join(folder, `${name}.v${model.version}${end}`);
    return existsSync(versioned) ? versioned : join(folder, `${name}${end}`);
  };
  const sources = Object.fromEntries(
    languages.map((language) => [language, parsed(own('texts', `.${language}.yaml`), modelTextsSchema)]),
  );
  const [source, ...translations] = languages;
  return {
    model,
    signature,
    reference: referenceTo(model),
    texts: Object.fromEntries(
      Object.entries(sources).map(([language, texts]) => [language, expandTexts(model, texts)]),
    ),
    examples: readExamples(own('examples', '')),
    stale: translations.flatMap((language) =>
      staleTexts(language, sources[source] ?? {}, readMadeFrom(own('texts', `.${language}.made-from.json`))),
    ),
  };
}

/** Notes beside each translation that it was made from the source texts as they now are. */
export function acceptTranslations(folder: string): void {
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    for (const file of readdirSync(join(folder, name))) {
      const [, start, language] = /^(texts(?:\.v[\d.]+)?)\.(\w+)\.yaml$/.exec(file) ?? [];
      if (start === undefined || language === languages[0]) continue;
      const source = parsed(join(folder, name, `${start}.${languages[0]}.yaml`), modelTextsSchema);
      writeFileSync(
        join(folder, name, `${start}.${language}.made-from.json`),
        `${JSON.stringify(textDigests(source), null, 2)}\n`,
      );
    }
  }
}

function readMadeFrom(file: string): MadeFrom {
  if (!existsSync(file)) return {};
  return z.parse(z.record(z.string(), z.string()), JSON.parse(readFileSync(file, 'utf8')));
}

/** All that is wrong with an installed model; empty where it may be used. */
export function findingsIn({ model, reference, texts, examples, stale }: InstalledModel): Finding[] {
  const findings = checkModel(model, texts);
  if (findings.length > 0) return [...findings, ...stale];
  return [
    ...unreachedEnds(model).map(({ profile, sector, end, score }) =>
      found('nodes', 'ends', [profile, sector, end, score].filter((part) => part !== null).join(' ')),
    ),
    ...(profileSets(model) ? [] : [found('profiles', 'too-many-profiles', model.id)]),
    ...neverHolding(model),
    ...examples.flatMap((example) =>
      exampleDifferences(model, reference, example).map((line) =>
        found('examples', 'example-fails', `${example.name}: ${line}`),
      ),
    ),
    ...(examples.length === 0 ? [found('examples', 'no-examples', model.id)] : []),
    ...stale,
  ];
}

/** The same, one line each. */
export function problemsOf(installed: InstalledModel): string[] {
  return findingsIn(installed).map(lineOf);
}

function lineOf({ where, problem, detail }: Finding): string {
  return `${where}: ${problem} (${detail})`;
}

function readExamples(folder: string): Example[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => parsed(join(folder, file), exampleSchema));
}

function parsed<Schema extends z.ZodMiniType>(
  file: string,
  schema: Schema,
  prepare: (source: unknown) => unknown = (source) => source,
): z.infer<Schema> {
  const source = prepare(readYaml(file));
  const result = schema.safeParse(source);
  if (result.success) return result.data;
  throw new UnreadableModel(file, schemaFindings('', result.error, source));
}

function readYaml(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UnreadableModel(file, [found('file', 'unreadable', (error as Error).message)]);
  }
}
