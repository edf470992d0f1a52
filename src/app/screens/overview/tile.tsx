import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { Icon } from '#app/ui/icon.tsx';

interface Props {
  figure: string;
  title: string;
  kind?: 'plain' | 'waiting';
  href?: string;
  children: ReactNode;
}

/** A number that stands alone, and what exactly it counts. */
export function Tile({ figure, title, kind = 'plain', href, children }: Props) {
  const inside = (
    <>
      <span className="tile-figure">
        {kind === 'waiting' && <Icon name="alert" size={26} />}
        {figure}
      </span>
      <span className="tile-title">{title}</span>
      <span className="tile-text">{children}</span>
    </>
  );
  const look = `card tile tile-${kind}`;
  return href === undefined ? (
    <div className={look}>{inside}</div>
  ) : (
    <Link href={href} className={look}>
      {inside}
    </Link>
  );
}
