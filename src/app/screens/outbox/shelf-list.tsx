import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { takeOffShelf } from '#storage/receipts.ts';
import { readWhole } from '#storage/rows.ts';
import { useDevice } from '#app/device.ts';
import { saveFile } from '#app/save-file.ts';
import { useSay } from '#app/say.ts';
import { formatDateTime } from '#app/ui/format.ts';
import { MoreIcon } from '#app/ui/more-icon.tsx';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';
import type { Outbox } from './list-outbox.ts';

type Entry = Outbox['shelf'][number];

const shapes: { [state in Entry['state']]?: State } = { erased: 'sealed', 'passed-over': 'sealed' };

/** What the hub holds but does not count, what a person there passed over, and what the law had erased. */
export function ShelfList({ shelf }: { shelf: Outbox['shelf'] }) {
  const { t } = useTranslation('outbox');
  return (
    <section className="stack" aria-labelledby="outbox-shelf">
      <h2 id="outbox-shelf">
        {t('shelf')} ({shelf.length})
      </h2>
      <p className="caption">{t('shelfText')}</p>
      <ul className="outbox-list">
        {shelf.map((entry) => (
          <li key={entry.id}>
            <div className="outbox-head">
              <b>{entry.name || t('nameless')}</b>
              <StateBadge state={shapes[entry.state] ?? 'failed'}>{t(`state.${entry.state}`)}</StateBadge>
            </div>
            <p className="caption">
              {t(`kind.${entry.kind}`)}. {t('on', { at: formatDateTime(entry.at) })}
            </p>
            <Reason entry={entry} />
            {entry.state !== 'erased' && <WaysOut entry={entry} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Reason({ entry: { state, reason, settled } }: { entry: Entry }) {
  const { t, i18n } = useTranslation('outbox');
  const say = useSay();
  // A newer hub may have a reason that this build has no words for.
  const known = !i18n.hasResourceBundle(i18n.language, 'say') || i18n.exists(reason, { ns: 'say' });
  const why = known ? say(reason) : t('unknownReason');
  return (
    <>
      <p className="outbox-reason">{state === 'erased' ? t('erased') : why}</p>
      {settled && (
        <p className="outbox-reason">
          {t('settled', {
            by: settled.by ?? t('officer'),
            at: formatDateTime(settled.at),
            why: settled.why,
          })}
        </p>
      )}
    </>
  );
}

/** What settles it, and what can be done here meanwhile. */
function WaysOut({ entry }: { entry: Entry }) {
  const { t, i18n } = useTranslation('outbox');
  const device = useDevice();
  const { id, kind, state, reason, detail, href, enterprise } = entry;
  const done = state === 'passed-over';
  const way = i18n.exists(`way.${reason}`, { ns: 'outbox' }) ? reason : 'other';

  async function save(): Promise<void> {
    const text = await readWhole(device, id);
    if (text !== null) saveFile(`san-sang-so-${id.slice(0, 12)}.json`, text, 'application/json');
  }

  return (
    <>
      <p className="caption">
        {t(`way.${way}`)} {!done && t('what.officer', { code: id.slice(0, 12) })}
      </p>
      <div className="cluster">
        {href && (
          <Link href={href} className="chip">
            {t('what.open')}
          </Link>
        )}
        {kind === 'seal' && enterprise && (
          <Link href={`/doanh-nghiep/${enterprise}?moi`} className="chip">
            {t('what.again')}
          </Link>
        )}
        <button type="button" className="chip" onClick={() => void save()}>
          <MoreIcon name="download" size={20} />
          {t('copy')}
        </button>
        {done && (
          <button type="button" className="chip" onClick={() => void takeOffShelf(device, id)}>
            {t('what.read')}
          </button>
        )}
        {detail && (
          <details>
            <summary>{t('details')}</summary>
            <p className="caption outbox-raw">{detail}</p>
          </details>
        )}
      </div>
    </>
  );
}
