import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Model } from '#core/model/model.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { offerOf } from '#core/model/offer.ts';
import { useMinute } from '#app/minute.ts';
import { formatDate } from '#app/ui/format.ts';
import { OrderDialog } from '#app/ui/order-dialog.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { publish, type Upload } from './upload.ts';

interface Props {
  upload: Upload;
  model: Model;
  onPublished: () => void;
}

/** Says what devices will see, and that there is no way back, before it is published. */
export function PublishPanel({ upload, model, onPublished }: Props) {
  const { t } = useTranslation('authoring');
  const now = useMinute();
  const [asking, setAsking] = useState(false);
  const { start, end } = model.effectivePeriod;
  const today = vietnamDay(now.valueOf());
  const begins =
    offerOf(model) === 'none'
      ? 'never'
      : end !== undefined && end < today
        ? 'over'
        : start > today
          ? 'later'
          : 'now';
  const lines = [
    t(`publish.begins.${begins}`, { start: formatDate(start) }),
    end === undefined
      ? t('publish.since', { start: formatDate(start) })
      : t('publish.between', { start: formatDate(start), end: formatDate(end) }),
    t(`publish.offer.${offerOf(model)}`),
    t('publish.drafts'),
    t(model.status === 'draft' ? 'publish.stillDraft' : 'publish.frozen', { version: model.version }),
  ];

  async function go(leave: () => void): Promise<string | null> {
    const done = await publish(upload);
    if (!done.ok) return done.reason;
    leave();
    showToast(t('publish.done', { version: model.version }));
    onPublished();
    return null;
  }

  return (
    <div className="card stack">
      <h3>{t('publish.title')}</h3>
      <p>{lines[0]}</p>
      <div>
        <button type="button" className="button" onClick={() => setAsking(true)}>
          {t('publish.ask', { version: model.version })}
        </button>
      </div>
      <OrderDialog
        open={asking}
        title={t('publish.sure', { version: model.version })}
        go={t('publish.go')}
        going={t('publish.sending')}
        failed={t('failed')}
        order={go}
        onClose={() => setAsking(false)}
      >
        <ul className="authoring-points">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </OrderDialog>
    </div>
  );
}
