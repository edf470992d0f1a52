import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Solution } from '#core/solutions/solution.ts';
import { priceWords } from './price-words.ts';
import './solutions.css';

interface Props {
  solution: Solution;
  /** What else there is to know; what can be done with it. */
  children?: ReactNode;
  actions?: ReactNode;
}

/** One entry: what it is, what it does, what it costs, and the ways to its provider. */
export function SolutionCard({ solution, children, actions }: Props) {
  const { t } = useTranslation('solutions');
  const { name, provider, does, price, web, phone } = solution;
  return (
    <li className="solution">
      <div className="solution-head">
        <b>{name}</b>
        <span className="caption">{provider}</span>
      </div>
      <p>{does}</p>
      <p className="solution-price">{priceWords(t, price)}</p>
      {children}
      <div className="cluster">
        {phone && (
          <a className="solution-way" href={`tel:${phone.replaceAll(/[ .-]/g, '')}`}>
            {t('call', { phone })}
          </a>
        )}
        {web && (
          <a className="solution-way" href={web} target="_blank" rel="noopener noreferrer">
            {t('web', { host: hostOf(web) })}
          </a>
        )}
        {actions}
      </div>
    </li>
  );
}

/** Read from the text: what an older build took may be an address that a browser refuses to take apart. */
function hostOf(web: string): string {
  return /^https:\/\/([^/?#:]+)/.exec(web)?.[1] ?? web;
}
