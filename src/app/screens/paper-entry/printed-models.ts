import type { Device } from '#storage/database.ts';
import { readModelRegister } from '#storage/model-register.ts';
import type { Remote } from '#sync/remote.ts';
import { listKept, type OfferedModel } from '#app/assessment/offered-models.ts';
import { startableModels } from '#app/assessment/startable-models.ts';

/** What a paper may have been printed from: what an assessment begins by, then every other version that lies here. */
export async function printedModels(device: Device, remote: Remote): Promise<OfferedModel[]> {
  const [{ begin, record }, kept, { refused }] = await Promise.all([
    startableModels(device, remote),
    listKept(device),
    readModelRegister(device),
  ]);
  const unsound = new Set(refused.map(({ fingerprint }) => fingerprint));
  const others = kept.filter(({ fingerprint }) => !unsound.has(fingerprint));
  const all = [...begin, ...record, ...others.map((one) => ({ ...one, older: true }))];
  return all.filter((one, at) => all.findIndex(({ fingerprint }) => fingerprint === one.fingerprint) === at);
}
