import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useStored } from '#app/device.ts';
import { StateBadge } from '#app/ui/state-badge.tsx';
import { listOthers } from '../outbox/authors.ts';

/** Whose work waits here for their own sign-in; nothing where nobody's does. */
export function OthersLine() {
  const { t } = useTranslation('today');
  const others = useStored(listOthers) ?? [];
  return others.map(({ id, person, entries: count }) => (
    <p key={id} className="caption today-line">
      <StateBadge state="waiting">
        {person ? t('waiting.other', { count, name: person.name }) : t('waiting.otherUnknown', { count })}
      </StateBadge>
      <Link href="/cho-gui">{t('waiting.details')}</Link>
    </p>
  ));
}
