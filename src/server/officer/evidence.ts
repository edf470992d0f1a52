import { readSeal } from '#core/assessment/check-seal.ts';
import type { PersonPart, SealBody } from '#core/assessment/seal.ts';
import { fileValue, type Attachment, type FileValue } from '#core/items/file/file.ts';
import type { Pool } from '../database.ts';

/** The photos and papers of a seal by item. What is the adviser's alone has no answer in the body, and is not among them. */
export function evidenceOf({ body, person }: { body: SealBody; person: PersonPart }): {
  [item: string]: FileValue;
} {
  return Object.fromEntries(
    Object.entries(person.answers ?? {}).flatMap(([item, answer]) => {
      const files =
        answer.state === 'answered' && body.answers[item] ? fileValue.safeParse(answer.value) : null;
      return files?.success && files.data.length > 0 ? [[item, files.data]] : [];
    }),
  );
}

/** One of them with the account that sealed, where a seal of the province names it; null for any other hash. */
export async function findEvidence(
  pool: Pool,
  province: string,
  { seal, sha256 }: { seal: string; sha256: string },
): Promise<(Attachment & { account: string | null }) | null> {
  const { rows } = await pool.query<{ body: Buffer; person: string | null; account: string | null }>(
    'select body, person, account from seals where province = $1 and id = $2',
    [province, Buffer.from(seal, 'hex')],
  );
  const row = rows[0];
  if (!row || row.person === null) return null;
  const read = readSeal(row.body.toString('utf8'), JSON.parse(row.person));
  const files = read ? Object.values(evidenceOf(read)).flat() : [];
  const file = files.find((file) => file.sha256 === sha256);
  return file ? { ...file, account: row.account } : null;
}
