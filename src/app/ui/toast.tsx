import { useSyncExternalStore } from 'react';
import './toast.css';
import { Icon } from './icon.tsx';

interface Toast {
  id: number;
  text: string;
}

const lifetime = 5000;
let toasts: readonly Toast[] = [];
let count = 0;
const listeners = new Set<() => void>();

// A short word that something is done. What must be read or answered belongs in a banner or a dialog.
export function showToast(text: string): void {
  count += 1;
  const id = count;
  replace([...toasts.slice(-1), { id, text }]);
  setTimeout(() => replace(toasts.filter((toast) => toast.id !== id)), lifetime);
}

function replace(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const shown = useSyncExternalStore(listen, () => toasts);
  return (
    <output className="toasts">
      {shown.map((toast) => (
        <p key={toast.id} className="toast">
          <Icon name="check" size={20} />
          {toast.text}
        </p>
      ))}
    </output>
  );
}
