import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { HeldSeal } from '#storage/held-seal.ts';
import { signedReceiptOf } from './signed-receipt.ts';
import { ReceiptMark } from '#app/receipt/receipt-mark.tsx';
import { useSay } from '#app/say.ts';
import { formatDate, formatTime } from '#app/ui/format.ts';
import { StateBadge, type State } from '#app/ui/state-badge.tsx';
import { FilesLeft } from './files-left.tsx';

const shapes: Record<HeldSeal['state']['is'], State> = {
  kept: 'sealed',
  waiting: 'waiting',
  stored: 'sent',
  competing: 'failed',
  'passed-over': 'sealed',
  quarantined: 'failed',
};

/** Where the sealed assessment is: in a word, a shape, and what to expect of it. */
export function SealState({ seal, texts }: { seal: HeldSeal | 'elsewhere'; texts: ModelTexts }) {
  const { t } = useTranslation('result');
  const say = useSay();
  if (seal === 'elsewhere') {
    return (
      <div className="seal-state" aria-live="polite">
        <StateBadge state="sealed">{t('sealed.elsewhere.title')}</StateBadge>
        <p>{t('sealed.elsewhere.text')}</p>
      </div>
    );
  }
  const { state } = seal;
  const received =
    'receipt' in state ? { time: formatTime(state.receipt.at), date: formatDate(state.receipt.at) } : {};
  const receipt = signedReceiptOf(seal);
  const said = (
    <p>
      {t(`sealed.${state.is}.text`, received)}
      {state.is === 'quarantined' && ` ${say(state.reason)}`}
    </p>
  );
  return (
    <div className="seal-state" aria-live="polite">
      <StateBadge state={shapes[state.is]}>{t(`sealed.${state.is}.title`)}</StateBadge>
      {state.is === 'stored' && receipt ? null : said}
      {receipt && (
        <Suspense fallback={state.is === 'stored' && said}>
          <ReceiptMark receipt={receipt} body={seal.seal.body} />
        </Suspense>
      )}
      {seal.source === 'adviser' && <FilesLeft assessment={seal.assessment} />}
      {state.is === 'quarantined' && <NamedItems detail={state.detail} texts={texts} />}
      <details>
        <summary>{t('sealed.number')}</summary>
        <p className="seal-number">{seal.seal.id}</p>
      </details>
    </div>
  );
}

/** The questions that the hub's verdict speaks of. */
function NamedItems({ detail = '', texts }: { detail?: string | undefined; texts: ModelTexts }) {
  const { t } = useTranslation('result');
  const named = new Set(detail.split(/[\s,]+/));
  const items = Object.entries(texts.items).filter(([id]) => named.has(id));
  if (items.length === 0) return null;
  return (
    <ul className="seal-means">
      {items.map(([id, { official }]) => (
        <li key={id}>
          {t('open.item', { id })} · {official}
        </li>
      ))}
    </ul>
  );
}
