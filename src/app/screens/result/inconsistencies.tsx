import { useTranslation } from 'react-i18next';
import type { Inconsistency } from '#core/result/find-inconsistencies.ts';
import { Banner } from '#app/ui/banner.tsx';
import { ItemLinks } from './open-items.tsx';
import type { ResultView } from './read-result.ts';

interface Props {
  view: ResultView;
  visit: string;
}

/** [M21] What does not go together in an assessment that is still open. */
export function Inconsistencies({ view, visit }: Props) {
  const { t } = useTranslation('result');
  const blocking = blockingIn(view).length > 0;
  if (view.inconsistencies.length === 0) return null;
  return (
    <Banner kind={blocking ? 'failed' : 'waiting'} title={t('odd.title')}>
      <OddAnswers view={view} visit={visit} found={view.inconsistencies} />
      <p>{t(blocking ? 'odd.block' : 'odd.warn')}</p>
    </Banner>
  );
}

export function blockingIn({ inconsistencies }: ResultView): Inconsistency[] {
  return inconsistencies.filter(({ severity }) => severity === 'block');
}

interface Odd extends Props {
  found: Inconsistency[];
  onJump?: ((item: string) => void) | undefined;
}

/** Each in the words of its check, with the ways back to its questions. */
export function OddAnswers({ view, visit, found, onJump }: Odd) {
  return (
    <ul className="result-odd">
      {found.map(({ id, items }) => (
        <li key={id}>
          <p>{view.texts.checks?.[id] ?? id}</p>
          <ItemLinks items={items} view={view} visit={visit} onJump={onJump} />
        </li>
      ))}
    </ul>
  );
}
