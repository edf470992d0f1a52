import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { fingerprintOf } from '#core/model/fingerprint.ts';
import { offerOf } from '#core/model/offer.ts';
import { formatDate, formatNumber } from '#app/ui/format.ts';
import { readModelRegister } from '#storage/model-register.ts';
import { useStored } from '#app/device.ts';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';
import type { KeptModel } from './model-shelf.ts';

const shapes: Record<KeptModel['model']['status'], State> = {
  draft: 'provisional',
  active: 'sent',
  retired: 'sealed',
};

interface Props extends KeptModel {
  /** What it takes the place of, by name. */
  before: string[];
}

export function ModelHead({ model, texts, before }: Props) {
  const { t } = useTranslation('models');
  const fingerprint = fingerprintOf(model);
  const published = useStored(
    async (device) =>
      (await readModelRegister(device)).published.find((one) => one.fingerprint === fingerprint),
    fingerprint,
  );
  const withdrawn = published?.withdrawn === true;
  const questions = model.sections.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <section className="card stack model-head">
      <div className="cluster">
        <StateBadge state={withdrawn ? 'offline' : shapes[model.status]}>
          {t(`status.${withdrawn ? 'withdrawn' : model.status}`)}
        </StateBadge>
        <span className="caption">{t('version', { version: model.version })}</span>
      </div>
      <div>
        <h2>{texts.title}</h2>
        <p className="caption">{texts.legalTitle}</p>
      </div>
      <p>{t(`statusText.${withdrawn ? 'withdrawn' : model.status}`)}</p>
      {model.structureOnly && <p>{t('structureOnly')}</p>}
      <dl className="model-facts">
        <dt>{t('facts.basis')}</dt>
        <dd>{model.legalBasis.join(', ')}</dd>
        <dt>{t('facts.since')}</dt>
        <dd>{formatDate(model.effectivePeriod.start)}</dd>
        {before.length > 0 && (
          <>
            <dt>{t('facts.replaces')}</dt>
            <dd>{before.join(', ')}</dd>
          </>
        )}
        <dt>{t('facts.questions')}</dt>
        <dd>{formatNumber(questions)}</dd>
        <dt>{t('facts.publisher')}</dt>
        <dd>{model.publisher}</dd>
        <dt>{t('facts.fingerprint')}</dt>
        <dd>{fingerprint.slice(0, 12)}</dd>
        {published?.signed && (
          <>
            <dt>{t('facts.signed')}</dt>
            <dd>
              {t(published.signed.checked ? 'facts.signedBy' : 'facts.signedUnchecked', {
                key: published.signed.publicKey.slice(0, 12),
              })}
            </dd>
          </>
        )}
      </dl>
      <p className="caption">{model.licence}</p>
      {offerOf(model) !== 'none' && (
        <Link href={`/bo-tieu-chi/${fingerprint}/giay`} className="button-quiet">
          {t('paper')}
        </Link>
      )}
    </section>
  );
}
