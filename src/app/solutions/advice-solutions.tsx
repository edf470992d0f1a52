import { createContext, use, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Facts } from '#core/enterprise/enterprise.ts';
import { fittingSolutions } from '#core/solutions/fitting.ts';
import type { ShownSolution } from '#core/solutions/solution.ts';
import { readSolutions } from '#storage/solutions.ts';
import { useStored } from '../device.ts';
import { sendNow } from '../sync.ts';
import { SolutionCard } from './solution-card.tsx';

const Shown = createContext<readonly ShownSolution[]>([]);

interface Props {
  facts: Facts;
  /** An owner's phone has asked for none before its first enterprise lies on it. */
  own: boolean;
  children: ReactNode;
}

/** Reads the catalogue of the firm's province once for all the advice below it. */
export function WithSolutions({ facts: { province }, own, children }: Props) {
  const kept = useStored((device) => readSolutions(device, province), province);
  const missing = own && kept === null;
  useEffect(() => {
    if (missing) void sendNow();
  }, [missing]);
  return <Shown value={kept?.solutions ?? []}>{children}</Shown>;
}

/** Under a piece of advice: the entries of its category that fit this firm; nothing where there are none. */
export function AdviceSolutions({ category, facts }: { category: string | undefined; facts: Facts }) {
  const { t } = useTranslation('solutions');
  const all = use(Shown);
  const fitting = category === undefined ? [] : fittingSolutions(all, category, facts);
  if (fitting.length === 0) return null;
  return (
    <details className="advice-solutions">
      <summary>{t('here', { count: fitting.length })}</summary>
      <p className="caption">{t('neutral')}</p>
      <ul>
        {fitting.map((solution) => (
          <SolutionCard key={solution.id} solution={solution} />
        ))}
      </ul>
    </details>
  );
}
