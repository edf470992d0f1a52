import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useSay } from '#app/say.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import type { Outbox } from './list-outbox.ts';

/** What the hub holds but does not count, and what the law had erased. */
export function ShelfList({ shelf }: { shelf: Outbox['shelf'] }) {
  const { t, i18n } = useTranslation('outbox');
  const say = useSay();
  return (
    <section className="stack" aria-labelledby="outbox-shelf">
      <h2 id="outbox-shelf">
        {t('shelf')} ({shelf.length})
      </h2>
      <p className="caption">{t('shelfText')}</p>
      <ul className="outbox-list">
        {shelf.map(({ id, kind, state, reason, detail, at, name, href }) => (
          <li key={id}>
            <div className="outbox-head">
              <b>{name || t('nameless')}</b>
              <StateBadge state={state === 'erased' ? 'sealed' : 'failed'}>{t(`state.${state}`)}</StateBadge>
            </div>
            <p className="caption">
              {t(`kind.${kind}`)}. {t('on', { at: formatDateTime(at) })}
            </p>
            <p className="outbox-reason">{state === 'erased' ? t('erased') : why(reason)}</p>
            {state !== 'erased' && (
              <>
                <p className="caption">
                  {kind === 'seal' && `${t('what.again')} `}
                  {t('what.officer', { code: id.slice(0, 12) })}
                </p>
                <div className="cluster">
                  {href && (
                    <Link href={href} className="chip">
                      {t('what.open')}
                    </Link>
                  )}
                  {detail && (
                    <details>
                      <summary>{t('details')}</summary>
                      <p className="caption outbox-raw">{detail}</p>
                    </details>
                  )}
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  /** A newer hub may have a reason that this build has no words for. */
  function why(reason: string): string {
    const known = !i18n.hasResourceBundle(i18n.language, 'say') || i18n.exists(reason, { ns: 'say' });
    return known ? say(reason) : t('unknownReason');
  }
}
