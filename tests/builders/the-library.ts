import { readFileSync } from 'node:fs';
import { inject } from 'vitest';
import type { InstalledModel } from '#core/result/read-models.server.ts';

/** Every model of `assessment-models/` as it was read at the start of the run. */
export const library = JSON.parse(readFileSync(inject('library'), 'utf8')) as InstalledModel[];
