import { valuesOf } from '#core/records/record.ts';
import { shownCatalogueSchema } from '#protocol/solutions.ts';
import { travels } from '#storage/records.ts';
import { listRecords } from '#storage/rows.ts';
import { keepSolutions, readSolutions, type KeptSolutions } from '#storage/solutions.ts';
import { builtAt } from './build.ts';
import type { Line } from './push.ts';

/** How long an owner's phone, to which no pull says a word, takes what it has for the newest. */
const patience = 60 * 60_000;

/**
 * [P14] Asks for a province's catalogue only where the hub's word for it is a new one. Whatever becomes of it, the work
 * of the round is done: it is asked for again at the next contact.
 */
export async function hearSolutions(line: Line, province: string, heard: string): Promise<void> {
  try {
    const kept = await readSolutions(line.device, province);
    if ((kept?.word ?? '') !== heard || isOfAnotherBuild(kept)) await ask(line, province);
  } catch {
    // No room: what lies here serves on.
  }
}

/** [P14] For who has no account: at most once an hour for each province in which an owner's own enterprise lies. */
export async function hearOwnersSolutions(line: Line): Promise<void> {
  try {
    const records = await listRecords(line.device, 'enterprise');
    const own = records.flatMap(({ record }) => (travels(record) ? [] : [valuesOf(record)['province']]));
    for (const province of new Set(own)) {
      if (typeof province === 'string') await askIfOld(line, province);
    }
  } catch {
    // As above.
  }
}

async function askIfOld(line: Line, province: string): Promise<void> {
  const kept = await readSolutions(line.device, province);
  const since = kept ? line.device.now() - kept.askedAt : patience;
  // A clock that was set back would otherwise silence the question for as long.
  if (since >= patience || since < 0 || isOfAnotherBuild(kept)) await ask(line, province);
}

async function ask({ device, remote, signal }: Line, province: string): Promise<void> {
  const kept = await readSolutions(device, province);
  const known = kept && !isOfAnotherBuild(kept) ? `?known=${kept.word}` : '';
  const path = `/api/solutions/${province}${known}`;
  const reply = await remote({ path, schema: shownCatalogueSchema, signal });
  const askedAt = device.now();
  // What could not be had is not asked for in every round either.
  if (!reply.ok) return keepSolutions(device, province, { word: '', ...kept, askedAt });
  const { value } = reply;
  const now = value.solutions ? value : value.word === kept?.word ? kept : null;
  if (now) await keepSolutions(device, province, { ...now, askedAt, build: builtAt });
}

function isOfAnotherBuild(kept: KeptSolutions | null): boolean {
  return kept?.solutions !== undefined && kept.build !== builtAt;
}
