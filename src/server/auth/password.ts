import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** Argon2id as OWASP advises it: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** No 0, O, 1, l, i: it is read from a screen and typed on a phone. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four, 79 bits. */
export function makePassword(): string {
  return Array.from({ length: 4 }, makeGroup).join('-');
}

function makeGroup(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}

/** Keyboards write the same Vietnamese letter in several ways: NFKC makes them one. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFKC'), cost);
}

let unknownHash: Promise<string> | undefined;

/** Without a hash (an unknown login) it takes the same time, since it does the same work, and says no. */
export async function verifyPassword(
  kept: string | null,
  password: string,
  fitsHash = verify,
): Promise<boolean> {
  unknownHash ??= hashPassword(makePassword());
  const fits = await fitsHash(kept ?? (await unknownHash), password.normalize('NFKC'));
  return fits && kept !== null;
}
