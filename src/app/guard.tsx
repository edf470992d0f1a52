import type { ReactNode } from 'react';
import { Redirect } from 'wouter';
import { valuesOf } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { readRecord } from '#storage/records.ts';
import type { Account } from '#storage/settings.ts';
import { isReadiedAsOwn } from './assessment/use-assessment.ts';
import { useAccount, useDevice, useStored } from './device.ts';

/** Whom a screen is for. `draft`: an adviser's, but an owner's own assessment needs no account. */
export type Who = 'anyone' | 'account' | 'draft';

/** Whether whoever signed in last may go on: also without signal and after the session has lapsed, but not once locked. */
export function isOpenTo(account: Account | null): boolean {
  return account?.state === 'in' || account?.state === 'lapsed';
}

interface Props {
  who: Who;
  id: string;
  account: Account | null;
  children: ReactNode;
}

export function Guard({ who, id, account, children }: Props) {
  if (who === 'anyone' || isOpenTo(account)) return children;
  return who === 'draft' ? <OwnDraft id={id}>{children}</OwnDraft> : <ToSignIn />;
}

function OwnDraft({ id, children }: { id: string; children: ReactNode }) {
  const device = useDevice();
  const own = useStored((device) => isOwnDraft(device, id), id) ?? isReadiedAsOwn(device, id);
  if (own === undefined) return null;
  return own ? children : <ToSignIn />;
}

/** Asks the memory itself once more: right after signing in, what the frame knows may be older. */
function ToSignIn() {
  const account = useAccount();
  if (account === undefined || isOpenTo(account)) return null;
  return <Redirect to={`/vao?ve=${encodeURIComponent(location.pathname + location.search)}`} replace />;
}

async function isOwnDraft(device: Device, id: string): Promise<boolean> {
  const held = await readRecord(device, id);
  return held.ok && valuesOf(held.value.record)['source'] === 'self';
}
