import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import './toast.css';
import { Icon } from './icon.tsx';
import { bringToasts } from './toast-slot.tsx';

interface Toast {
  id: number;
  text: string;
  wayBack?: WayBack | undefined;
}

interface WayBack {
  label: string;
  href: string;
}

const lifetime = 5000;
/** So many that stay are on the screen at once, the newest; the others come as these are closed. */
const mostStaying = 3;
let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

// A short word that something is done. What must be read or answered belongs in a banner or a dialog. With a way back it
// tells whoever has gone on that something is not done: it stays until it is taken or closed, whatever is said after it.
export function showToast(text: string, wayBack?: WayBack): void {
  count += 1;
  const id = count;
  const last = toasts.findLast((toast) => !toast.wayBack);
  // What is said again word for word takes its own place.
  const stays = (toast: Toast) =>
    toast.wayBack && !(toast.text === text && toast.wayBack.href === wayBack?.href);
  replace([...toasts.filter((toast) => stays(toast) || toast === last), { id, text, wayBack }]);
  if (!wayBack) setTimeout(() => drop(id), lifetime);
}

function drop(id: number): void {
  replace(toasts.filter((toast) => toast.id !== id));
}

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

bringToasts(<Toasts />);

function Toasts() {
  const { t } = useTranslation('ui');
  const all = useSyncExternalStore(listen, () => toasts);
  const hidden = all.filter(({ wayBack }) => wayBack).slice(0, -mostStaying);
  const shown = all.filter((toast) => !hidden.includes(toast));
  return (
    <output className="toasts">
      {hidden.length > 0 && <p className="toast">{t('moreToasts', { count: hidden.length })}</p>}
      {shown.map(({ id, text, wayBack }) => (
        <p key={id} className="toast">
          <Icon name={wayBack ? 'alert' : 'check'} size={20} />
          <span>
            {text}{' '}
            {wayBack && (
              <Link href={wayBack.href} onClick={() => drop(id)}>
                {wayBack.label}
              </Link>
            )}
          </span>
          {wayBack && (
            <button type="button" className="icon-button" aria-label={t('close')} onClick={() => drop(id)}>
              <Icon name="close" />
            </button>
          )}
        </p>
      ))}
    </output>
  );
}
