import { join } from 'node:path';
import { readModels } from '#core/result/read-models.server.ts';

const installed = readModels(join(import.meta.dirname, '../../assessment-models')).find(
  ({ model }) => model.id === 'sme-dx-1567',
);
if (!installed) throw new Error('there is no model sme-dx-1567');

/** The SME criteria as they are shipped, and their words. */
export const smeModel = installed.model;
export const smeTexts = installed.texts as {
  vi: NonNullable<(typeof installed.texts)['vi']>;
} & typeof installed.texts;
