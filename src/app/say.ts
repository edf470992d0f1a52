import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuarantineReason } from '#protocol/receipt.ts';
import type { Refusal } from '#protocol/refusals.ts';
import type { OpenFailure, MemoryEvent } from '#storage/database.ts';
import type { WriteFailure } from '#storage/records.ts';
import type { SealFailure } from '#storage/seals.ts';
import type { CourierFailure } from '#sync/courier/make-courier.ts';
import type { RemoteFault } from '#sync/remote.ts';
import type { ModelFailure } from './assessment/offered-models.ts';
import { loadWords } from './i18n.ts';

/** Every typed reason that a person may meet. A new one without words fails to compile in this file's test. */
export type Reason =
  | Refusal
  | QuarantineReason
  | OpenFailure
  | MemoryEvent
  | WriteFailure
  | SealFailure
  | RemoteFault
  | ModelFailure
  | CourierFailure
  | 'cleared'
  | 'files-missing'
  | 'stopped'
  | 'file-broken'
  | 'not-arrived'
  | 'signature-differs'
  | 'other-province'
  | 'competing'
  | 'passed-over'
  | 'no-english'
  | 'update-first'
  | 'english-coming';

type Say = (reason: string, details?: { [name: string]: string | number }) => string;

/**
 * Makes the sentence of a reason: what happened, what was kept, what to do. One that is not known gets the general
 * words. They come after the first paint, or when they are first asked for; empty until then.
 */
export function useSay(): Say {
  const { t, i18n } = useTranslation('say');
  const here = i18n.hasResourceBundle(i18n.language, 'say');
  useEffect(() => {
    if (!here) void loadWords('say');
  }, [here]);
  return (reason, details = {}) =>
    here ? t(i18n.exists(reason, { ns: 'say' }) ? reason : 'unknown', details) : '';
}
