import { useEffect, useState } from 'react';
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
  onAgain: (again: Draft['again']) => void;
}

/** [M22] Which stage this visit is, and whether what was said the last time is offered again, question by question. */
export function Again({ enterprise, begins, onAgain }: Props) {
  const { t } = useTranslation('enterprises');
  const device = useDevice();
  const instrument = useInstrument(begins);
  const [before, setBefore] = useState<Draft['again']>(null);
  const [carry, setCarry] = useState(false);
  const model = instrument?.model;
  useEffect(() => {
    let here = true;
    const read = async () => {
      const found = model ? await readBefore(device, enterprise, model, await correctedTime(device)) : null;
      if (here) setBefore(found);
    };
    void read();
    return () => {
      here = false;
    };
  }, [device, enterprise, model]);
  useEffect(() => {
    onAgain(before && { ...before, answers: carry ? before.answers : {} });
  }, [onAgain, before, carry]);
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
            <input type="checkbox" checked={carry} onChange={() => setCarry(!carry)} />
            <span className="choice-text choice-label">{t('again.carry', { count, date })}</span>
          </label>
          <p className="caption">{t('again.carryHint')}</p>
        </div>
      )}
    </>
  );
}
