import { rmSync } from 'node:fs';
import { anEnterprise } from '../../builders/an-enterprise.ts';
import type { OurSeed } from '../in-page/seed.ts';
import { theModel } from '../some-visits.ts';
import { buildPlainPage, type PlainPage } from './build-plain-pages.ts';
import { seed } from './open-page.ts';
import { plainQuestionnaire } from './plain-questionnaire.ts';
import { emptyPage, serveFolder, type ServedFolder } from './serve-folder.ts';

/** A page under measure. */
export interface MeasuredPage {
  served: ServedFolder;
  /** Readies a fresh profile and answers with the address of the first question in it. */
  begin: (profile: string) => Promise<string>;
}

export interface MeasuredPages {
  own: MeasuredPage;
  react: MeasuredPage;
  vanilla: MeasuredPage;
  close(): Promise<void>;
}

/** Our own build, a plain React + Dexie page and a vanilla one, with the same questions and under the same headers. */
export async function measuredPages(): Promise<MeasuredPages> {
  const installed = theModel();
  const questionnaire = plainQuestionnaire(installed, 'retail');
  const folders: string[] = [];
  const plain = async (page: PlainPage) => {
    const folder = await buildPlainPage(page, questionnaire);
    folders.push(folder);
    return serveFolder(folder);
  };
  const ours: OurSeed = {
    enterprise: { ...anEnterprise({ legalForm: 'enterprise', sector: { version: 'VSIC2025', code: 'G' } }) },
    model: installed.model,
    reference: installed.reference,
    texts: installed.texts,
  };
  const [own, react, vanilla] = [
    await serveFolder('dist/client'),
    await plain('react'),
    await plain('vanilla'),
  ];
  return {
    own: {
      served: own,
      begin: async (profile) =>
        `${own.url}/phieu/${await seed<string>(profile, own.url + emptyPage, 'ours', ours)}`,
    },
    react: {
      served: react,
      begin: async (profile) => {
        await seed(profile, react.url + emptyPage, 'plain', questionnaire);
        return `${react.url}/`;
      },
    },
    vanilla: { served: vanilla, begin: () => Promise.resolve(`${vanilla.url}/`) },
    async close() {
      for (const served of [own, react, vanilla]) await served.close();
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}
