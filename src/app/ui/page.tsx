import type { ReactNode } from 'react';
import { useEffect, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import './page.css';
import { arrive } from './arrival.ts';
import { Icon } from './icon.tsx';

interface Props {
  title: string;
  overline?: ReactNode;
  back?: string;
  state?: ReactNode;
  // Takes the place of overline and title in the bar; the screen then draws its own h1.
  header?: ReactNode;
  actions?: ReactNode;
  width?: 'text' | 'wide';
  children: ReactNode;
}

// One screen: a head with the way back, the title and the state; the content; what the thumb does next.
export function Page({ title, overline, back, state, header, actions, width = 'text', children }: Props) {
  const { t } = useTranslation('ui');
  const heading = useId();
  useEffect(arrive, []);
  return (
    <main
      id="main"
      tabIndex={-1}
      className={`page page-${width}`}
      aria-labelledby={header ? undefined : heading}
    >
      <title>{`${title} · ${t('name')}`}</title>
      <header className={header ? 'page-header page-header-bar' : 'page-header'}>
        {back !== undefined && (
          <Link href={back} className="icon-button page-back" aria-label={t('back')}>
            <Icon name="back" />
          </Link>
        )}
        <div className="page-heading">
          {header ?? (
            <>
              {overline && <p className="page-overline">{overline}</p>}
              <h1 id={heading} className={title.length > 60 ? 'long' : ''}>
                {title}
              </h1>
            </>
          )}
        </div>
        {state && <div className="page-state">{state}</div>}
      </header>
      <div className="page-body">{children}</div>
      {actions && (
        <div className="page-actions">
          <div>{actions}</div>
        </div>
      )}
    </main>
  );
}
