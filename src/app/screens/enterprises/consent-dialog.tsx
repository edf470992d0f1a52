import { useEffect, useEffectEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Draft } from '#core/assessment/draft.ts';
import { StorageFailure } from '#storage/connection.ts';
import type { Device } from '#storage/database.ts';
import { readSetting } from '#storage/settings.ts';
import { Consent } from '#app/assessment/consent.tsx';
import type { OfferedModel } from '#app/assessment/offered-models.ts';
import { startableModels } from '#app/assessment/startable-models.ts';
import { startAssessment } from '#app/assessment/start-assessment.ts';
import { useDevice } from '#app/device.ts';
import { HomeScreenFirst, useHomeScreenFirst } from '#app/install/home-screen-first.tsx';
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
  const [found, setFound] = useState<{ by: OfferedModel; before: Found } | undefined>();
  const [round, setRound] = useState(0);
  const models = useStartableModels(device, open ? round : null, onNone);
  const begins = model ?? models?.begin[0];
  // What was found by another version says nothing of this one's stages.
  const before = found?.by.fingerprint === begins?.fingerprint ? found?.before : undefined;
  const [first, goOn] = useHomeScreenFirst();
  const hint = useId();

  /** By the very model that was looked by: another, come meanwhile, may have other stages. */
  async function begin(by: OfferedModel, again: Draft['again']): Promise<void> {
    setPress('begins');
    try {
      const account = await readSetting(device, 'account');
      if (!account) return;
      const started = await startAssessment(device, remote, {
        enterprise,
        source: 'adviser',
        by: account.id,
        consent: 'in-person',
        model: by,
        again,
      });
      if (started.ok) go(`/phieu/${started.value}`);
      else setFailure(started.reason);
    } catch (error) {
      setFailure(error instanceof StorageFailure ? error.reason : 'not-saved');
    } finally {
      setPress('none');
    }
  }

  function ask(): void {
    if (!agreed || press !== 'none') return;
    setFailure(null);
    if (begins && before) return void begin(begins, before.again);
    setPress('waits');
    if (models && !begins) setRound(round + 1);
  }

  function onFound(by: OfferedModel, before: Found): void {
    setFound({ by, before });
    if (press !== 'waits') return;
    // What is offered and nobody has seen yet stops the press that came before it.
    if (before.offers) setPress('none');
    else void begin(by, before.again);
  }

  function onNone(): void {
    if (press !== 'waits' || model) return;
    setPress('none');
    setFailure('no-models');
  }

  function anew(): void {
    setFound(undefined);
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

  if (first) {
    return (
      <Dialog open={open} title={words('inPerson.title')} onClose={close}>
        <HomeScreenFirst onGoOn={goOn} />
      </Dialog>
    );
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
          <Again
            key={begins.fingerprint}
            enterprise={enterprise}
            begins={begins}
            onFound={(before) => onFound(begins, before)}
          />
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

const nothing: Startable = { begin: [], record: [] };

/**
 * undefined until it was looked for; looked for anew in each round, as the hub may have sent some meanwhile. Where they
 * cannot be read there are none: nobody waits for them for ever.
 */
function useStartableModels(device: Device, round: number | null, onNone: () => void): Startable | undefined {
  const [models, setModels] = useState<Startable>();
  const tellNone = useEffectEvent(onNone);
  useEffect(() => {
    if (round === null) return;
    let here = true;
    const look = async () => {
      const startable = await startableModels(device, remote).catch(() => nothing);
      if (!here) return;
      setModels(startable);
      if (startable.begin.length === 0) tellNone();
    };
    void look();
    return () => {
      here = false;
    };
  }, [device, round]);
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
