import type { HubKey } from '#protocol/keys.ts';

/** The key in force: its private half never leaves the database and the processes of the hub. */
export interface SigningKey {
  id: string;
  /** The 32 bytes of the private key. */
  seed: Buffer;
}

/** [P21] What the hub signs receipts with; `receipt-keys.ts` is the one in production. */
export interface KeyRing {
  /** Every key that the hub ever used, the newest first. */
  published(): Promise<HubKey[]>;
  /** Made where there is none yet: on a new hub, and on one that was restored from an older backup. */
  inForce(now: Date): Promise<SigningKey>;
}
