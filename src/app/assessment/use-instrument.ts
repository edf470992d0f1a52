import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelSchema, type Model } from '#core/model/model.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import type { Device } from '#storage/database.ts';
import { readModel, type ModelName } from '#storage/models.ts';
import { useDevice } from '../device.ts';
import { remote } from '../remote.ts';
import { bringModel } from './bring-model.ts';
import { keptOrBrought, listOffered } from './offered-models.ts';

export interface Instrument {
  model: Model;
  texts: ModelTexts;
}

/**
 * A model by its name with its words, or the nearest of that version; undefined while it is sought, null where neither
 * device nor app has one.
 */
export function useInstrument(reference: ModelName | null): Instrument | null | undefined {
  const device = useDevice();
  const language = useTranslation().i18n.language;
  const wanted =
    reference && [reference.url, reference.version, language, reference.fingerprint].join(' ').trim();
  const [found, setFound] = useState<{ wanted: string; instrument: Instrument | null } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    const [url = '', version = '', spoken = '', fingerprint] = wanted.split(' ');
    // A memory that cannot be read has none either.
    void bring(device, { url, version, ...(fingerprint && { fingerprint }) }, spoken)
      .catch(() => null)
      .then((instrument) => here && setFound({ wanted, instrument }));
    return () => {
      here = false;
    };
  }, [device, wanted]);
  return found && found.wanted === wanted ? found.instrument : undefined;
}

async function bring(device: Device, name: ModelName, language: string): Promise<Instrument | null> {
  const { url, version, fingerprint } = name;
  const schemas = { model: modelSchema, texts: modelTextsSchema };
  const kept = await readModel(device, name, language, schemas);
  if (kept.ok) return kept.value;
  const offered = await listOffered(remote);
  const all = offered.ok ? offered.value : [];
  const versions = all.filter((model) => model.url === url && model.version === version);
  const here = versions.find((model) => model.fingerprint === fingerprint) ?? versions[0];
  if (here) await keptOrBrought(device, remote, here);
  else if (fingerprint) await bringModel(device, { url, version, fingerprint });
  const brought = await readModel(device, { url, version }, language, schemas);
  return brought.ok ? brought.value : null;
}
