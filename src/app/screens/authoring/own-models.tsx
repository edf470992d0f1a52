import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareVersions } from '#core/model/compare-versions.ts';
import type { OwnModel } from '#protocol/authoring.ts';
import { formatDate } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { OrderDialog } from '#app/ui/order-dialog.tsx';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { withdraw } from './upload.ts';
import { grouped } from './grouped.ts';

const shapes: Record<OwnModel['status'] | 'withdrawn' | 'unsound', State> = {
  draft: 'provisional',
  active: 'sent',
  retired: 'sealed',
  withdrawn: 'offline',
  unsound: 'failed',
};

/** What is in force comes first, what is only read last. */
function rankOf(versions: OwnModel[]): number {
  const ranks = { active: 0, draft: 1, retired: 2 };
  return Math.min(...versions.map(({ status, withdrawnAt }) => (withdrawnAt ? 2 : ranks[status])));
}

interface Props {
  models: OwnModel[];
  onChanged: () => void;
}

/** What the hub offers, where each comes from, since when, and who works by it; those of one instrument together. */
export function OwnModels({ models, onChanged }: Props) {
  const { t } = useTranslation('authoring');
  const [leaving, setLeaving] = useState<OwnModel | null>(null);
  const newest = models.toSorted((a, b) => compareVersions(b.version, a.version));
  const groups = [...grouped(newest, ({ url }) => url)].sort(([, a], [, b]) => rankOf(a) - rankOf(b));
  return (
    <section className="stack" aria-labelledby="authoring-models">
      <h2 id="authoring-models">{t('list.title')}</h2>
      {groups.map(([url, versions]) => (
        <Group key={url} versions={versions} onWithdraw={setLeaving} />
      ))}
      <Withdraw model={leaving} onClose={() => setLeaving(null)} onDone={onChanged} />
    </section>
  );
}

function Group({ versions, onWithdraw }: { versions: OwnModel[]; onWithdraw: (model: OwnModel) => void }) {
  const { i18n } = useTranslation('authoring');
  const first = versions[0];
  if (!first) return null;
  return (
    <article className="card stack authoring-group">
      <h3>{first.title[i18n.language] ?? first.title['vi'] ?? first.id}</h3>
      <ul className="rows">
        {versions.map((model) => (
          <Version key={`${model.fingerprint} ${model.origin}`} model={model} onWithdraw={onWithdraw} />
        ))}
      </ul>
    </article>
  );
}

function Version({ model, onWithdraw }: { model: OwnModel; onWithdraw: (model: OwnModel) => void }) {
  const { t } = useTranslation('authoring');
  const { version, status, origin, publishedAt, withdrawnAt, sound, effectivePeriod, used, fingerprint } =
    model;
  const standing = withdrawnAt ? 'withdrawn' : sound === false ? 'unsound' : status;
  const { start, end } = effectivePeriod;
  return (
    <li className="authoring-version">
      <div className="authoring-version-name">
        <b>{t('list.version', { version })}</b>
        <StateBadge state={shapes[standing]}>{t(`status.${standing}`)}</StateBadge>
      </div>
      <p className="caption">
        {origin === 'published' && publishedAt
          ? t('list.published', { date: formatDate(publishedAt) })
          : t('list.shipped')}
        {' · '}
        {end
          ? t('list.between', { start: formatDate(start), end: formatDate(end) })
          : t('list.since', { start: formatDate(start) })}
        {' · '}
        {used.enterprises > 0
          ? t('list.used', { count: used.enterprises, provinces: used.provinces })
          : t('list.unused')}
      </p>
      <div className="cluster authoring-version-ways">
        <a className="button-quiet" href={`/api/models/${fingerprint}/workbook`} download>
          <MoreIcon name="download" size={20} />
          {t('list.download')}
          <span className="visually-hidden">: {t('list.version', { version })}</span>
        </a>
        {origin === 'published' && !withdrawnAt && (
          <button type="button" className="button-quiet" onClick={() => onWithdraw(model)}>
            {t('withdraw.go')}
            <span className="visually-hidden">: {t('list.version', { version })}</span>
          </button>
        )}
      </div>
    </li>
  );
}

function Withdraw({
  model,
  onClose,
  onDone,
}: {
  model: OwnModel | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation('authoring');

  async function go(leave: () => void): Promise<string | null> {
    if (!model) return null;
    const done = await withdraw(model.fingerprint);
    if (!done.ok) return done.reason;
    showToast(t('withdraw.done', { version: model.version }));
    leave();
    onDone();
    return null;
  }

  return (
    <OrderDialog
      open={model !== null}
      title={t('withdraw.title', { version: model?.version ?? '' })}
      go={t('withdraw.go')}
      failed={t('failed')}
      order={go}
      onClose={onClose}
    >
      <p>{t('withdraw.text')}</p>
      <p>{t('withdraw.kept')}</p>
    </OrderDialog>
  );
}
