import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { beginAmendment, mostReason } from '#app/assessment/amend.ts';
import { useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import type { ResultView } from './read-result.ts';

/** What amending means, and why it is done: asked before anything is opened again. Its words are those of `amend`. */
export function AmendDialog({ view: { id, shown }, onClose }: { view: ResultView; onClose: () => void }) {
  const { t } = useTranslation('amend');
  const device = useDevice();
  const say = useSay();
  const [, go] = useLocation();
  const field = useId();
  const [why, setWhy] = useState('');
  const [failure, setFailure] = useState<string | null>(null);

  async function begin(): Promise<void> {
    const begun = await beginAmendment(device, id, why, shown).catch(
      () => ({ ok: false, reason: 'not-saved' }) as const,
    );
    if (begun.ok) return go(`/phieu/${id}`);
    setFailure(begun.reason);
  }

  const words =
    failure === 'no-reason' || failure === 'elsewhere' ? t(`refused.${failure}`) : say(failure ?? '');
  return (
    <Dialog
      open
      title={t('title')}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button-quiet" onClick={onClose}>
            {t('leave')}
          </button>
          <button type="button" className="button" onClick={() => void begin()}>
            {t('begin')}
          </button>
        </>
      }
    >
      <div className="stack">
        <ul className="seal-means">
          <li>{t('means.kept')}</li>
          <li>{t('means.open')}</li>
          <li>{t('means.counts')}</li>
        </ul>
        <div className="field">
          <label className="field-label" htmlFor={field}>
            {t('why')}
          </label>
          <input
            id={field}
            autoComplete="off"
            maxLength={mostReason}
            value={why}
            aria-invalid={failure === 'no-reason'}
            onChange={({ target }) => setWhy(target.value)}
          />
        </div>
        {failure && (
          <Banner kind="failed" announce="now" title={t('refused.title')}>
            {words}
          </Banner>
        )}
      </div>
    </Dialog>
  );
}
