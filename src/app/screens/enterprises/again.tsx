import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Draft } from '#core/assessment/draft.ts';
import type { OfferedModel } from '#app/assessment/offered-models.ts';
import { readBefore } from '#app/assessment/read-before.ts';
import { useInstrument } from '#app/assessment/use-instrument.ts';
import { useDevice } from '#app/device.ts';
import { formatDate } from '#app/ui/format.ts';
import { correctedTime } from '#storage/stamp.ts';

interface Props {
  enterprise: string;
  begins: OfferedModel;
  /** Told once it was looked, and at each choice. */
  onFound: (found: Found) => void;
}

/** `offers`: the person may choose to have the answers of the last time offered. */
export interface Found {
  again: Draft['again'];
  offers: boolean;
}

/** [M22] Which stage this visit is, and whether what was said the last time is offered again, question by question. */
export function Again({ enterprise, begins, onFound }: Props) {
  const { t } = useTranslation('enterprises');
  const device = useDevice();
  const instrument = useInstrument(begins);
  const [before, setBefore] = useState<Draft['again']>(null);
  const [carry, setCarry] = useState(false);
  const model = instrument && instrument.model;
  const tell = useEffectEvent((found: Draft['again']) => {
    setBefore(found);
    onFound(foundOf(found, carry));
  });
  useEffect(() => {
    if (model === undefined) return;
    let here = true;
    const read = async () =>
      model ? readBefore(device, enterprise, model, await correctedTime(device)) : null;
    // What cannot be read is not offered; nobody waits for it for ever.
    void read()
      .catch(() => null)
      .then((found) => here && tell(found));
    return () => {
      here = false;
    };
  }, [device, enterprise, model]);
  if (!before) return null;
  const count = Object.keys(before.answers).length;
  const date = formatDate(before.at);
  const stage = before.stage === null ? null : instrument?.texts.stages?.[before.stage]?.title;
  return (
    <>
      <p>{stage ? t('again.stage', { stage, date }) : t('again.before', { date })}</p>
      {count > 0 && (
        <div className="stack">
          <label className="choice">
            <input
              type="checkbox"
              checked={carry}
              onChange={() => {
                setCarry(!carry);
                onFound(foundOf(before, !carry));
              }}
            />
            <span className="choice-text choice-label">{t('again.carry', { count, date })}</span>
          </label>
          <p className="caption">{t('again.carryHint')}</p>
        </div>
      )}
    </>
  );
}

function foundOf(before: Draft['again'], carry: boolean): Found {
  return {
    again: before && { ...before, answers: carry ? before.answers : {} },
    offers: Object.keys(before?.answers ?? {}).length > 0,
  };
}
