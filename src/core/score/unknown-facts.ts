import type { Facts } from '#core/enterprise/enterprise.ts';

/** An enterprise of which nothing is known but where it is. */
export const unknownFacts: Facts = {
  sector: null,
  sizeClass: null,
  legalForm: 'enterprise',
  province: '20',
  commune: null,
  staff: null,
  revenue: null,
  capital: null,
};
