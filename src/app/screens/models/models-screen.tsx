import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { RefusedModels } from '#app/assessment/refused-models.tsx';
import { keepAllModels } from '#app/assessment/offered-models.ts';
import { useAccount, useDevice, useStored } from '#app/device.ts';
import { isOpenTo } from '#app/guard.tsx';
import { remote } from '#app/remote.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { ModelClauses } from './model-clauses.tsx';
import { ModelHead } from './model-head.tsx';
import { ModelLevels } from './model-levels.tsx';
import { ModelSections } from './model-sections.tsx';
import { ModelSectors } from './model-sectors.tsx';
import { readModelShelf, type KeptModel } from './model-shelf.ts';
import './models.css';

/** What is asked and how it is scored, to be read by anybody. */
export function ModelsScreen() {
  const { t, i18n } = useTranslation('models');
  const device = useDevice();
  const [fetched, setFetched] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const shelf = useStored((device) => readModelShelf(device, i18n.language), i18n.language);
  useEffect(() => {
    let here = true;
    void keepAllModels(device, remote).then(() => here && setFetched(true));
    return () => {
      here = false;
    };
  }, [device]);

  const account = useAccount();
  if (!shelf || account === undefined) return null;
  const models = shelf.models.map((kept) => ({ kept, key: `${kept.model.url}@${kept.model.version}` }));
  const shown = models.find(({ key }) => key === chosen) ?? models[0];
  return (
    <Page title={t('title')} width="wide" {...(!isOpenTo(account) && { back: '/' })}>
      <p className="models-lead">
        {t('lead')} <Link href="/thuat-ngu">{t('glossary')}</Link>
      </p>
      <RefusedModels />
      {shelf.broken > 0 && <Banner kind="failed" title={t('broken')} />}
      {models.length > 1 && (
        <div className="cluster">
          {models.map(({ key, kept: { model, texts } }) => (
            <button
              key={key}
              type="button"
              className="chip"
              aria-pressed={key === shown?.key}
              onClick={() => setChosen(key)}
            >
              {texts.shortTitle} {model.version}
            </button>
          ))}
        </div>
      )}
      {shown && <ModelView key={shown.key} kept={shown.kept} all={shelf.models} />}
      {!shown && fetched && (
        <Empty
          title={t('none.title')}
          action={
            <button type="button" className="button" onClick={() => void keepAllModels(device, remote)}>
              {t('none.retry')}
            </button>
          }
        >
          {t('none.text')}
        </Empty>
      )}
    </Page>
  );
}

function ModelView({ kept, all }: { kept: KeptModel; all: KeptModel[] }) {
  const before = new Set(
    (kept.model.replaces ?? []).map(
      ({ url }) => all.find(({ model }) => model.url === url)?.texts.shortTitle ?? url,
    ),
  );
  return (
    <div className="model-view">
      <div className="model-side">
        <ModelHead {...kept} before={[...before]} />
        <ModelClauses {...kept} />
      </div>
      <div className="model-main">
        <ModelLevels {...kept} />
        <ModelSections {...kept} />
        <ModelSectors {...kept} />
      </div>
    </div>
  );
}
