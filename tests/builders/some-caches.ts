import { vi } from 'vitest';

type Kept = Map<string, Response>;

/** The browser's caches, in memory; a device that is full refuses whatever is put into them. */
export function someCaches(): { isFull: boolean } {
  const phone = { isFull: false };
  const all = new Map<string, Kept>();
  const open = (name: string) => {
    const kept = all.get(name) ?? new Map<string, Response>();
    all.set(name, kept);
    return {
      keys: async () => [...kept.keys()].map((url) => ({ url })),
      put: async (url: string, response: Response) => {
        // The first still fits.
        if (phone.isFull && kept.size > 0) throw new DOMException('full', 'QuotaExceededError');
        kept.set(url, response);
      },
      delete: async (url: string) => kept.delete(url),
    };
  };
  vi.stubGlobal('caches', {
    has: async (name: string) => all.has(name),
    keys: async () => [...all.keys()],
    open: async (name: string) => open(name),
    delete: async (name: string) => all.delete(name),
    match: async (url: string, { cacheName }: { cacheName: string }) => all.get(cacheName)?.get(url)?.clone(),
  });
  return phone;
}
