import { sealBodySchema, type SealBody } from '#core/assessment/seal.ts';
import { unorderedJson, type Json } from '#core/records/canonical.ts';
import { acceptable, type Settling } from '#protocol/settling.ts';

export interface Version {
  /** From 1, in the order of sealing. */
  number: number;
  seal: Settling['versions'][number];
  body: SealBody;
}

/** The versions that this build can read, the earliest first. */
export function versionsOf({ versions }: Settling): Version[] {
  return versions.flatMap((seal, index) => {
    const body = bodyIn(seal.body);
    return body ? [{ number: index + 1, seal, body }] : [];
  });
}

function bodyIn(text: string): SealBody | null {
  try {
    return sealBodySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const mayCount = ({ seal }: Version) => seal.status !== 'quarantined';

/** Set aside for a reason that a person may say is none. */
export const mayBeAccepted = ({ seal }: Version) => acceptable.some((reason) => reason === seal.reason);

/** [P19] The choice that holds now; null where none was made, or it was taken back. */
export function choiceIn({ decisions }: Settling): string | null {
  const last = decisions.findLast(({ kind }) => kind === 'choose' || kind === 'unchoose');
  return last?.kind === 'choose' ? last.seal : null;
}

/** Whether it counts only because a person has accepted it. */
export function wasAccepted({ decisions }: Settling, id: string): boolean {
  const last = decisions.findLast(
    ({ kind, seal }) => seal === id && (kind === 'accept' || kind === 'unaccept'),
  );
  return last?.kind === 'accept';
}

/** The items and facts in which versions say different things. */
export function differencesOf(versions: readonly Version[]): {
  items: string[];
  facts: (keyof SealBody['facts'])[];
} {
  const ids = new Set(versions.flatMap(({ body }) => Object.keys(body.answers)));
  const differ = (read: (body: SealBody) => unknown) =>
    new Set(versions.map(({ body }) => unorderedJson((read(body) ?? null) as Json))).size > 1;
  const facts = Object.keys(versions[0]?.body.facts ?? {}) as (keyof SealBody['facts'])[];
  return {
    items: [...ids].filter((id) => differ(({ answers }) => answers[id])),
    facts: facts.filter((fact) => differ((body) => body.facts[fact])),
  };
}
