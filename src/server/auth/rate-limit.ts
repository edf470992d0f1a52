/** A bucket of `burst` tries that gains one every `everyMs`; the least recently used of more than `most` is forgotten. */
export interface RateLimitRule {
  burst: number;
  everyMs: number;
  most: number;
}

export interface RateLimit {
  /** 0 when the try is allowed and taken, otherwise the seconds until the next one is. */
  take(key: string, now: number): number;
  /** Gives a try back: it was a rightful one. */
  giveBack(key: string): void;
}

export function makeRateLimit({ burst, everyMs, most }: RateLimitRule): RateLimit {
  const buckets = new Map<string, { tries: number; at: number }>();

  return {
    take(key, now) {
      const last = buckets.get(key) ?? { tries: burst, at: now };
      const tries = Math.min(burst, last.tries + Math.max(0, now - last.at) / everyMs);
      const allowed = tries >= 1;
      // Set anew, so that the map's order is the order of use.
      buckets.delete(key);
      buckets.set(key, { tries: allowed ? tries - 1 : tries, at: now });
      const oldest = buckets.size > most ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return allowed ? 0 : Math.ceil(((1 - tries) * everyMs) / 1000);
    },
    giveBack(key) {
      const bucket = buckets.get(key);
      if (bucket !== undefined) bucket.tries = Math.min(burst, bucket.tries + 1);
    },
  };
}
