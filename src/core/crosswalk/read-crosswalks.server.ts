import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { found, type Finding } from '../model/finding.ts';
import type { Model } from '../model/model.ts';
import type { InstalledModel } from '../result/read-models.server.ts';
import { checkCrosswalk } from './check-crosswalk.ts';
import { crosswalkSchema, type Crosswalk } from './crosswalk.ts';

export interface InstalledCrosswalk {
  /** `<to>/crosswalk.<from>.yaml`. */
  file: string;
  crosswalk: Crosswalk;
  /** undefined where there is none of that version. */
  from: Model | undefined;
  to: Model | undefined;
}

/** Every crosswalk beside the models that it leads to. A file that cannot be read throws, naming file and place. */
export function readCrosswalks(folder: string, installed: readonly InstalledModel[]): InstalledCrosswalk[] {
  const modelOf = ({ url, version }: Crosswalk['from']) =>
    installed.find(({ model }) => model.url === url && model.version === version)?.model;
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(join(folder, name))
        .filter((file) => /^crosswalk\..+\.yaml$/.test(file))
        .map((file) => `${name}/${file}`),
    )
    .map((file) => {
      const crosswalk = parsed(join(folder, file));
      return { file, crosswalk, from: modelOf(crosswalk.from), to: modelOf(crosswalk.to) };
    });
}

/** All that is wrong with a crosswalk; empty where it may be used. */
export function findingsInCrosswalk({ crosswalk, from, to, file }: InstalledCrosswalk): Finding[] {
  const { from: source, to: target } = crosswalk;
  const [folder = '', name = ''] = file.split('/');
  const misplaced = to && from && (to.id !== folder || name !== `crosswalk.${from.id}.yaml`);
  return [
    ...(from ? [] : [absent('from', source)]),
    ...(to ? [] : [absent('to', target)]),
    ...(misplaced ? [found('to', 'unknown-model', file)] : []),
    ...(from && to ? checkCrosswalk(crosswalk, from, to) : []),
  ];
}

function absent(where: string, { url, version }: Crosswalk['from']): Finding {
  return found(where, 'unknown-model', `${url} ${version}`);
}

function parsed(file: string): Crosswalk {
  const result = crosswalkSchema.safeParse(parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  throw new Error(`${file}\n${z.prettifyError(result.error)}`);
}
