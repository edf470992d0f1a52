import type { Model } from './model.ts';

export const offers = ['default', 'comparison', 'none'] as const;

/** Whether a new visit begins with a model, or may; what is retired or known by its structure alone is only read. */
export type Offer = (typeof offers)[number];

export function offerOf({ status, structureOnly, offer }: Model): Offer {
  return status === 'retired' || structureOnly ? 'none' : (offer ?? 'comparison');
}

/** What a visit begins with comes first, what is only read last. */
export function compareOffers(a: Offer, b: Offer): number {
  return offers.indexOf(a) - offers.indexOf(b);
}
