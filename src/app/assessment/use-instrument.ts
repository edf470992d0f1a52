import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { modelSchema, type Model } from '#core/model/model.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import type { Device } from '#storage/database.ts';
import { readModel } from '#storage/models.ts';
import { useDevice } from '../device.ts';
import { remote } from '../remote.ts';
import { keepModel, listOffered } from './offered-models.ts';

export interface Instrument {
  model: Model;
  texts: ModelTexts;
}

/** A model by its name with its words; undefined while it is sought, null where neither device nor app has it. */
export function useInstrument(
  reference: { url: string; version: string } | null,
): Instrument | null | undefined {
  const device = useDevice();
  const language = useTranslation().i18n.language;
  const wanted = reference && `${reference.url} ${reference.version} ${language}`;
  const [found, setFound] = useState<{ wanted: string; instrument: Instrument | null } | null>(null);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    const [url = '', version = '', spoken = ''] = wanted.split(' ');
    void bring(device, { url, version }, spoken).then(
      (instrument) => here && setFound({ wanted, instrument }),
    );
    return () => {
      here = false;
    };
  }, [device, wanted]);
  return found && found.wanted === wanted ? found.instrument : undefined;
}

async function bring(
  device: Device,
  reference: { url: string; version: string },
  language: string,
): Promise<Instrument | null> {
  const schemas = { model: modelSchema, texts: modelTextsSchema };
  const kept = await readModel(device, reference, language, schemas);
  if (kept.ok) return kept.value;
  const offered = await listOffered(remote);
  const here = offered.ok
    ? offered.value.find(({ url, version }) => url === reference.url && version === reference.version)
    : undefined;
  if (!here || !(await keepModel(device, remote, here)).ok) return null;
  const brought = await readModel(device, reference, language, schemas);
  return brought.ok ? brought.value : null;
}
