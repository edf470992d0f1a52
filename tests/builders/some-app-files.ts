import { vi } from 'vitest';
import { readPlaces } from '#core/enterprise/read-places.server.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { offerOf } from '#core/model/offer.ts';
import { smeModel, smeTexts } from './the-sme-model.ts';

const places = readPlaces();
const reference = referenceTo(smeModel);
const name = `/models/${smeModel.id}@${smeModel.version}`;

/** Not among the files that a test has by itself. */
export const exampleFile = `${name}.examples.json`;

/** The files that come with the app, by their address. */
const files: { [path: string]: unknown } = {
  '/models/index.json': [
    {
      id: smeModel.id,
      status: smeModel.status,
      effectivePeriod: smeModel.effectivePeriod,
      offer: offerOf(smeModel),
      titles: { vi: smeTexts.vi.shortTitle, en: 'English' },
      ...reference,
      words: { vi: 'v1', en: 'e1' },
    },
  ],
  [`${name}.json`]: { model: smeModel, reference },
  [`${name}.vi.json`]: smeTexts.vi,
  [`${name}.en.json`]: smeTexts['en'],
  '/places/provinces.json': places.provinces,
  '/places/20.json': places.communes['20'],
};

type Fetch = typeof globalThis.fetch;

export const noSignal: Fetch = () => Promise.reject(new TypeError('Failed to fetch'));

/** The app's own files as the worker's cache gives them, and the hub behind them. */
export function appFiles(hub: Fetch = noSignal): Fetch {
  return (input, init) => {
    const file = typeof input === 'string' ? files[input] : undefined;
    return file === undefined ? hub(input, init) : Promise.resolve(Response.json(file));
  };
}

export function serveApp(hub?: Fetch): void {
  vi.stubGlobal('fetch', appFiles(hub));
}
