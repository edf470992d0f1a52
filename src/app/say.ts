import { useTranslation } from 'react-i18next';
import type { QuarantineReason } from '#protocol/receipt.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { OpenFailure, StorageEvent } from '#storage/database.ts';
import type { WriteFailure } from '#storage/records.ts';
import type { SealFailure } from '#storage/seals.ts';
import type { RemoteFault } from '#sync/remote.ts';
import type { ModelFailure } from './assessment/offered-models.ts';

/** Every typed reason that a person may meet. A new one without words fails to compile in this file's test. */
export type Reason =
  | Refusal
  | QuarantineReason
  | OpenFailure
  | StorageEvent
  | WriteFailure
  | SealFailure
  | RemoteFault
  | ModelFailure
  | 'competing';

type Say = (reason: string, details?: { [name: string]: string | number }) => string;

/** Makes the sentence of a reason: what happened, what was kept, what to do. One that is not known gets the general words. */
export function useSay(): Say {
  const { t, i18n } = useTranslation('say');
  return (reason, details = {}) => t(i18n.exists(reason, { ns: 'say' }) ? reason : 'unknown', details);
}
