import type { Client } from '../database.ts';

/** One push on its way in: the transaction that holds the scope's row, and whose it is. */
export interface Arrival {
  client: Client;
  province: string;
  /** null for an owner's own assessment. */
  account: string | null;
  device: string;
  at: Date;
  /** The next number of the scope's counter. */
  nextChange: () => number;
}
