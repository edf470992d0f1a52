import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Draft } from '#core/assessment/draft.ts';
import type { Device } from '#storage/database.ts';
import { readSetting } from '#storage/settings.ts';
import { Consent } from '#app/assessment/consent.tsx';
import type { OfferedModel } from '#app/assessment/offered-models.ts';
import { startableModels } from '#app/assessment/startable-models.ts';
import { startAssessment } from '#app/assessment/start-assessment.ts';
import { useDevice } from '#app/device.ts';
import { remote } from '#app/remote.ts';
import { useSay, type Reason } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { Again, type Found } from './again.tsx';

interface Props {
  /** The enterprise's id. */
  enterprise: string;
  open: boolean;
  onClose: () => void;
}

/** Before the first question: the owner hears what it is for and agrees, or there is no assessment. */
export function ConsentDialog({ enterprise, open, onClose }: Props) {
  const { t } = useTranslation('enterprises');
  const words = useTranslation('consent').t;
  const device = useDevice();
  const say = useSay();
  const [, go] = useLocation();
  const [agreed, setAgreed] = useState(false);
  const [press, setPress] = useState<'none' | 'waits' | 'begins'>('none');
  const [failure, setFailure] = useState<Reason | null>(null);
  const [model, setModel] = useState<OfferedModel | undefined>();
  const [before, setBefore] = useState<Found | undefined>();
  const models = useStartableModels(device, (none) => onFound(none));
  const begins = model ?? models?.begin[0];
  const hint = useId();

  async function begin(again: Draft['again']): Promise<void> {
    setPress('begins');
    const account = await readSetting(device, 'account');
    if (!account) return setPress('none');
    const started = await startAssessment(device, remote, {
      enterprise,
      source: 'adviser',
      by: account.id,
      consent: 'in-person',
      ...(model && { model }),
      again,
    });
    setPress('none');
    if (started.ok) go(`/phieu/${started.value}`);
    else setFailure(started.reason);
  }

  function ask(): void {
    if (!agreed || press !== 'none') return;
    if (before) void begin(before.again);
    else setPress('waits');
  }

  function onFound(found: Found): void {
    setBefore(found);
    if (press !== 'waits') return;
    // What is offered and nobody has seen yet stops the press that came before it.
    if (found.offers) setPress('none');
    else void begin(found.again);
  }

  /** It is looked again wherever there is something to look by. */
  function anew(): void {
    if (begins) setBefore(undefined);
    if (press === 'waits') setPress('none');
  }

  function choose(chosen: OfferedModel): void {
    setModel(chosen);
    anew();
  }

  function close(): void {
    setAgreed(false);
    setFailure(null);
    anew();
    onClose();
  }

  return (
    <Dialog
      open={open}
      title={words('inPerson.title')}
      onClose={close}
      actions={
        <button
          type="button"
          className="button"
          aria-disabled={!agreed || press !== 'none'}
          aria-describedby={agreed ? undefined : hint}
          onClick={ask}
        >
          {t(press === 'none' ? 'consent.begin' : 'consent.beginning')}
        </button>
      }
    >
      <div className="stack">
        {failure && (
          <Banner kind="failed" title={t('consent.failed')} announce="now">
            {say(failure)}
          </Banner>
        )}
        <Consent channel="in-person" agreed={agreed} onAgree={setAgreed} />
        {models && begins && <ModelChoice models={models} begins={begins} onChoose={choose} />}
        {open && begins && (
          <Again key={begins.fingerprint} enterprise={enterprise} begins={begins} onFound={onFound} />
        )}
        <p className="caption" id={hint}>
          {agreed ? '' : `${t('consent.tick')} `}
          {t('consent.refuse')}
        </p>
      </div>
    </Dialog>
  );
}

type Startable = Awaited<ReturnType<typeof startableModels>>;

/** undefined until it was looked for. */
function useStartableModels(device: Device, onNone: (nothing: Found) => void): Startable | undefined {
  const [models, setModels] = useState<Startable>();
  const tellNone = useEffectEvent(onNone);
  useEffect(() => {
    let here = true;
    const look = async () => {
      const startable = await startableModels(device, remote);
      if (!here) return;
      setModels(startable);
      if (startable.begin.length === 0) tellNone({ again: null, offers: false });
    };
    void look();
    return () => {
      here = false;
    };
  }, [device]);
  return models;
}

/** Folded away: most provinces use one set of criteria. */
function ModelChoice({
  models,
  begins,
  onChoose,
}: {
  models: Startable;
  begins: OfferedModel;
  onChoose: (model: OfferedModel) => void;
}) {
  const { t, i18n } = useTranslation('enterprises');
  const name = useId();
  const title = (model: OfferedModel) => `${model.titles[i18n.language] ?? model.id} ${model.version}`;
  if (models.begin.length + models.record.length < 2) return null;
  const group = (legend: string, some: OfferedModel[]) => (
    <fieldset className="choices">
      <legend className="field-label">{legend}</legend>
      {some.map((model) => (
        <label key={model.url} className="choice">
          <input
            type="radio"
            name={name}
            checked={begins.url === model.url}
            onChange={() => onChoose(model)}
          />
          <span className="choice-text choice-label">{title(model)}</span>
        </label>
      ))}
    </fieldset>
  );
  return (
    <details className="consent-models">
      <summary>
        {t('consent.model')}: {title(begins)}
      </summary>
      {group(t('consent.beginBy'), models.begin)}
      {models.record.length > 0 && group(t('consent.recordBy'), models.record)}
    </details>
  );
}
