import { library } from './the-library.ts';

const installed = library.findLast(({ model }) => model.id === 'sme-dx-1567');
if (!installed) throw new Error('there is no model sme-dx-1567');

/** The others of the library. */
export const otherModels = library.filter(({ model }) => model.id !== 'sme-dx-1567');

/** The SME criteria as they are shipped, and their words. */
export const smeModel = installed.model;
export const smeExamples = installed.examples;
export const smeTexts = installed.texts as {
  vi: NonNullable<(typeof installed.texts)['vi']>;
} & typeof installed.texts;
