import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Banner } from '#app/ui/banner.tsx';
import { formatDate } from '#app/ui/format.ts';
import { FindingsList } from './findings-list.tsx';
import { ModelChanges } from './model-changes.tsx';
import { PhonePreview } from './phone-preview.tsx';
import { PublishPanel } from './publish-panel.tsx';
import type { Upload } from './upload.ts';

interface Props {
  upload: Upload;
  onClose: () => void;
  onPublished: () => void;
}

/** What the hub says about a file: what to mend, or what it changes, how it feels in the hand, and the way to publish it. */
export function CheckedUpload({ upload, onClose, onPublished }: Props) {
  const { t, i18n } = useTranslation('authoring');
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever works by keyboard or ear is where the answer is.
  useEffect(() => heading.current?.focus(), []);
  const { findings, model: checked, before } = upload.checked;
  const sound = findings.length === 0;
  const texts = checked && (checked.texts[i18n.language] ?? checked.texts['vi']);
  return (
    <section className="authoring-upload stack-wide" aria-labelledby="authoring-upload">
      <div className="cluster cluster-between">
        <h2 id="authoring-upload" ref={heading} tabIndex={-1}>
          {upload.name}
        </h2>
        <button type="button" className="button-quiet" onClick={onClose}>
          {t('upload.close')}
        </button>
      </div>
      <Banner
        kind={sound ? 'good' : 'failed'}
        title={sound ? t('check.sound') : t('check.found', { count: findings.length })}
        announce="calm"
      >
        {sound
          ? t('check.examples', { count: checked?.examples ?? 0 })
          : t(checked ? 'check.mend' : 'check.unread')}
      </Banner>
      <div className="authoring-work" data-preview={(sound && texts !== null) || undefined}>
        <div className="stack-wide">
          {!sound && <FindingsList findings={findings} texts={texts ?? null} />}
          {checked && texts && (
            <div className="card stack">
              <h3>{texts.title}</h3>
              <dl className="facts">
                <dt>{t('facts.version')}</dt>
                <dd>{checked.model.version}</dd>
                <dt>{t('facts.status')}</dt>
                <dd>{t(`status.${checked.model.status}`)}</dd>
                <dt>{t('facts.since')}</dt>
                <dd>{formatDate(checked.model.effectivePeriod.start)}</dd>
                <dt>{t('facts.until')}</dt>
                <dd>
                  {checked.model.effectivePeriod.end
                    ? formatDate(checked.model.effectivePeriod.end)
                    : t('facts.open')}
                </dd>
                <dt>{t('facts.basis')}</dt>
                <dd>{checked.model.legalBasis.join(', ')}</dd>
              </dl>
            </div>
          )}
          {checked && texts && <ModelChanges before={before ?? null} texts={texts} />}
          {sound && checked && (
            <PublishPanel upload={upload} model={checked.model} onPublished={onPublished} />
          )}
        </div>
        {sound && checked && texts && <PhonePreview model={checked.model} texts={texts} />}
      </div>
    </section>
  );
}
