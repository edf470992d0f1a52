import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { DraftStore, SaveFault } from '#app/assessment/draft-store.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { StateBadge } from '#app/ui/state-badge.tsx';

/** `saved` is said only once everything is durably stored. */
export function SaveBadge({ store }: { store: DraftStore }) {
  const saving = useSyncExternalStore(store.subscribeSaving, () => store.snapshot().saving);
  const { t } = useTranslation('visit');
  return (
    <StateBadge state={saving}>
      <span>
        {t(`saving.${saving}`)}
        {saving === 'saved' && <span className="visit-saving-where"> {t('saving.where')}</span>}
      </span>
    </StateBadge>
  );
}

/** Loud, with the way out; what was answered stays on the screen meanwhile. */
export function SaveProblem({ fault, onRetry }: { fault: SaveFault; onRetry: () => void }) {
  const { t } = useTranslation('visit');
  const say = useSay();
  return (
    <div className="visit-fault">
      <Banner
        kind="failed"
        announce="now"
        title={t('notSaved.title')}
        action={
          <button type="button" className="button-quiet" onClick={onRetry}>
            {t('notSaved.retry')}
          </button>
        }
      >
        {say(fault)}
      </Banner>
    </div>
  );
}
