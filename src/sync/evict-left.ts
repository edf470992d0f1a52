import * as z from 'zod/mini';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { hashSchema } from '#core/records/hash-schema.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { travellingPart } from '#core/records/travelling-part.ts';
import {
  leftFileSchema,
  leftRecordSchema,
  leftReplySchema,
  mostLeftAsked,
  type LeftFile,
  type LeftRecord,
} from '#protocol/leaving.ts';
import { evict, noteWhatStays } from '#storage/evict.ts';
import { listLeft, type LeftAssessment, type LeftHere } from '#storage/list-left.ts';
import type { Account } from '#storage/settings.ts';
import { askHub } from './ask-hub.ts';
import type { Line } from './push.ts';

/** The least that a page asks for at once: one assessment with all its seals may be more. */
const atOnce = mostLeftAsked / 2;

interface Going {
  line: Line;
  account: Account;
  left: readonly string[];
}

/**
 * [P22] [L24] Takes off this device what has left the scope of its account: only what the hub says that it holds, page by
 * page, and enterprises once no assessment here speaks of them. Whatever cannot go now is asked about in the next round.
 */
export async function evictLeft(line: Line, account: Account, left: readonly string[]): Promise<void> {
  const going: Going = { line, account, left };
  // [L12] Nobody could tell what another tab has open: then all stays.
  if (!line.locks) return;
  const here = await look(going);
  const { assessments, copies } = here;
  while (assessments.length > 0)
    if (!(await evictHeld(going, { assessments: takeSome(assessments) }))) return;
  const { enterprises } = await look(going);
  while (enterprises.length > 0)
    if (!(await evictHeld(going, { enterprises: enterprises.splice(0, atOnce) }))) return;
  if (here.stays.size > 0) await noteWhatStays(line.device, account, (await look(going)).stays);
  while (copies.length > 0) if (!(await evictHeld(going, { copies: copies.splice(0, atOnce) }))) return;
}

async function look({ line, account, left }: Going): Promise<LeftHere> {
  return listLeft(line.device, account, left);
}

/** False where the hub cannot be asked now. */
async function evictHeld(
  going: Going,
  { assessments = [], enterprises = [], copies = [] }: Partial<LeftHere>,
): Promise<boolean> {
  const { line, account } = going;
  const { device } = line;
  const records = [
    ...[...assessments.flatMap(({ draft }) => draft ?? []), ...enterprises].flatMap(({ id, body }) =>
      named(id, travellingPart(body)),
    ),
    ...copies.flatMap(({ of, raw = '' }) => (of === undefined ? [] : named(of, parsed(raw)))),
  ];
  const seals = assessments
    .flatMap((one) => one.seals.map(({ id }) => id))
    .filter((id) => z.safeParse(hashSchema, id).success);
  // More than one question takes stay unnamed, and so does their assessment stay.
  const files = assessments.flatMap(filesOf).slice(0, mostLeftAsked);
  if (records.length + seals.length === 0) return true;
  const reply = await askHub(line, (nonce) => ({
    path: '/api/left',
    method: 'POST',
    schema: leftReplySchema,
    body: JSON.stringify({ account: account.id, nonce, records, seals, files }),
    signal: line.signal,
  }));
  if (!reply.ok) return false;
  const { epoch, at } = reply.value;
  // A hub that says nothing of files is asked again once it does: a mark of ours is no word of it.
  const heldFiles = new Set(
    reply.value.files?.map(({ assessment, sha256 }) => `${assessment} ${sha256}`) ?? [],
  );
  const held = new Set(reply.value.held);
  // The question may have taken a minute, in which somebody went on working.
  const now = await look(going);
  const stillFree = new Set([...now.assessments, ...now.enterprises].map(({ id }) => id));
  const isHeld = ({ id }: { id: string }) => held.has(id);
  const leaving = { assessments: [], enterprises: [], copies: [], account, epoch, at, files: heldFiles };
  for (const one of assessments) {
    if (!stillFree.has(one.id) || ![one.draft ?? [], one.seals].flat().every(isHeld)) continue;
    await whileClosed(line, `assessment ${one.id}`, () => evict(device, { ...leaving, assessments: [one] }));
  }
  const firms = enterprises.filter((one) => isHeld(one) && stillFree.has(one.id));
  const known = copies.filter(({ of = '' }) => held.has(of));
  await whileClosed(line, 'open-editor', () =>
    evict(device, { ...leaving, enterprises: firms, copies: known }),
  );
  return true;
}

/** [L12] Not while anybody has it open, in whatever tab; they hold a lock of this name, and wait for it a moment now. */
async function whileClosed({ locks }: Line, name: string, work: () => Promise<void>): Promise<void> {
  await locks?.request(name, { ifAvailable: true }, async (lock) => {
    if (lock) await work();
  });
}

// A name that the hub cannot read would have the whole question refused: unasked, that thing alone stays.

function filesOf({ files, unnamed }: LeftAssessment): LeftFile[] {
  return files.flatMap((id) => {
    const [assessment = '', sha256 = ''] = id.split(' ');
    const asked = z.safeParse(leftFileSchema, { assessment, sha256 });
    return asked.success && !unnamed.includes(id) ? [asked.data] : [];
  });
}

/** By its text; what has no canonical form the hub holds as bytes alone. */
function named(id: string, record: Json): LeftRecord[] {
  try {
    const asked = z.safeParse(leftRecordSchema, { id, hash: sha256Hex(canonicalJson(record)) });
    return asked.success ? [asked.data] : [];
  } catch {
    return [];
  }
}

function parsed(raw: string): Json {
  try {
    return JSON.parse(raw) as Json;
  } catch {
    return null;
  }
}

/** As many whole assessments as fit into one question. */
function takeSome(assessments: LeftAssessment[]): LeftAssessment[] {
  const some: LeftAssessment[] = [];
  let [seals, files] = [0, 0];
  for (;;) {
    const [next] = assessments;
    seals += next?.seals.length ?? 0;
    files += next?.files.length ?? 0;
    const most = Math.max(seals, files);
    if (!next || some.length >= atOnce || (some.length > 0 && most > mostLeftAsked)) return some;
    some.push(next);
    assessments.shift();
  }
}
