import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { Device } from '#storage/database.ts';
import { createRecord } from '#storage/create-record.ts';
import { readRecord, type Values } from '#storage/records.ts';
import { storeSeal, type Sealing } from '#storage/seals.ts';

/** An enterprise as an adviser (or its owner, `by: 'self'`) enters it; the answer is its id. */
export async function anEnterprise(device: Device, by = 'hoa', values: Values = {}): Promise<string> {
  const made = await createRecord(device, 'enterprise', { name: 'Na Chi Lăng', staff: 4, ...values }, { by });
  if (!made.ok) throw new Error(made.reason);
  return made.value.record.id;
}

export async function aDraft(device: Device, by = 'hoa', values: Values = {}): Promise<string> {
  const source = by === 'self' ? 'self' : 'adviser';
  const made = await createRecord(device, 'assessment', { source, sealed: null, ...values }, { by });
  if (!made.ok) throw new Error(made.reason);
  return made.value.record.id;
}

/** A seal of the draft as it stands, of the form that storage and the wire care about. */
export async function aSeal(
  device: Device,
  assessment: string,
  { by = 'hoa', amends = null as string | null, send = true, salt = 'sixteen letters!' } = {},
): Promise<Sealing> {
  const read = await readRecord(device, assessment);
  if (!read.ok) throw new Error(read.reason);
  const source = by === 'self' ? 'self' : 'adviser';
  const body = canonicalJson({ format: 1, assessment, source, by, amends, salt });
  return { seal: { id: sha256Hex(body), body, person: { salt } }, rev: read.value.rev, send };
}

/** A visit from enterprise to seal. */
export async function aSealedVisit(
  device: Device,
  by = 'hoa',
): Promise<{ assessment: string; seal: string }> {
  const enterprise = await anEnterprise(device, by);
  const assessment = await aDraft(device, by, { enterprise });
  const sealing = await aSeal(device, assessment, { by });
  const stored = await storeSeal(device, sealing);
  if (!stored.ok) throw new Error(stored.reason);
  return { assessment, seal: sealing.seal.id };
}
