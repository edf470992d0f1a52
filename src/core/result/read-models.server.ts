import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { checkModel } from '../model/check-model.ts';
import { referenceTo } from '../model/fingerprint.ts';
import { modelTextsSchema, type ModelTexts } from '../model/model-texts.ts';
import type { ModelReference } from '../model/model-reference.ts';
import { modelSchema, type Model } from '../model/model.ts';
import { unreachedEnds } from '../score/prove-model.ts';
import { exampleDifferences, exampleSchema, type Example } from './example.ts';

export const languages = ['vi', 'en'] as const;

export interface InstalledModel {
  model: Model;
  reference: ModelReference;
  texts: { [language: string]: ModelTexts };
  examples: Example[];
}

/** Reads every model of a folder like `assessment-models/`. A file that cannot be read throws, naming file and place. */
export function readModels(folder: string): InstalledModel[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const files = readdirSync(join(folder, name));
      const texts = Object.fromEntries(
        languages.map((language) => [
          language,
          parsed(join(folder, name, `texts.${language}.yaml`), modelTextsSchema),
        ]),
      );
      return files
        .filter((file) => /^model\.v.+\.yaml$/.test(file))
        .map((file) => {
          const model = parsed(join(folder, name, file), modelSchema);
          return {
            model,
            reference: referenceTo(model),
            texts,
            examples: readExamples(join(folder, name, 'examples')),
          };
        });
    });
}

/** All that is wrong with an installed model, one line each; empty where it may be used. */
export function problemsOf({ model, reference, texts, examples }: InstalledModel): string[] {
  const findings = checkModel(model, texts).map(
    ({ where, problem, detail }) => `${where}: ${problem} (${detail})`,
  );
  if (findings.length > 0) return findings;
  return [
    ...unreachedEnds(model).map(
      ({ sector, end, score }) => `the ${end} answers in ${sector} come to ${score}`,
    ),
    ...examples.flatMap((example) =>
      exampleDifferences(model, reference, example).map((line) => `examples ${example.name}: ${line}`),
    ),
    ...(examples.length === 0 ? ['it has no examples'] : []),
  ];
}

function readExamples(folder: string): Example[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => parsed(join(folder, file), exampleSchema));
}

function parsed<Schema extends z.ZodMiniType>(file: string, schema: Schema): z.infer<Schema> {
  const result = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  throw new Error(`${file}\n${z.prettifyError(result.error)}`);
}
