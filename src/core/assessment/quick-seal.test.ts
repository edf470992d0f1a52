import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { aSeal, aVisit } from '#tests/builders/a-seal.ts';
import { spoilt } from '#tests/builders/spoilt.ts';
import { smeModel } from '#tests/builders/the-sme-model.ts';
import { referenceTo } from '../model/fingerprint.ts';
import type { Model } from '../model/model.ts';
import { canonicalJson, type Json } from '../records/canonical.ts';
import { mostDepth } from '../records/depth.ts';
import { sha256Hex } from '../records/hash.ts';
import { compileResult } from '../result/compile-result.ts';
import { makeResult } from '../result/make-result.ts';
import { checkSeal } from './check-seal.ts';
import { quickSeal } from './quick-seal.ts';
import { readBody } from './read-body.ts';
import { digestOf, sealBodySchema, type PersonPart, type SealBody } from './seal.ts';

// What is taken quickly and is not what `checkSeal` takes would be counted unread.

const reference = referenceTo(smeModel);
const seals = [
  aVisit({ model: smeModel, reference }),
  aVisit({ model: smeModel, reference }, { source: 'self' }),
].map(aSeal);
const scoring = compileResult(smeModel);
const modelFor = ({ fingerprint }: SealBody['model']) =>
  fingerprint === reference.fingerprint ? smeModel : undefined;
const quickly = { hash: sha256Hex, modelFor, scoringOf: () => scoring };

/** Whether it is taken quickly; where it is, it has to be as `checkSeal` says. */
function isTaken(seal: { id: string; body: string; person: unknown }): boolean {
  const taken = quickSeal(seal, quickly);
  if (!taken) return false;
  const checked = checkSeal(seal, modelFor);
  if (!checked.ok) throw new Error(`${checked.reason} ${checked.detail}: ${seal.body}`);
  const { personText, ...rest } = taken;
  expect(rest).toEqual(checked.value);
  expect(personText).toBe(canonicalJson(taken.person));
  return true;
}

/** Sealed as an app would that takes whatever has a canonical form. */
function isTakenSealed(body: unknown, person: unknown): boolean {
  const text = canonicalOrNone(body);
  return text !== null && isTaken({ id: sha256Hex(text), body: text, person });
}

function canonicalOrNone(value: unknown): string | null {
  try {
    return canonicalJson(value as Json);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

const runs = { numRuns: 500 };

test('[P6] what the app seals is taken quickly', () => {
  for (const seal of seals) expect(isTaken(seal)).toBe(true);
  const { body, person } = seals[0]!;
  expect(isTakenSealed({ ...(JSON.parse(body) as SealBody), paper: '2026-11-19' }, person)).toBe(true);
});

test('[P6] [M21] answers that must not go together are not taken quickly', () => {
  const { id, body, person } = seals[0]!;
  const said = Object.entries((JSON.parse(body) as SealBody).answers).flatMap(([item, one]) =>
    one.state === 'answered' && typeof one.value === 'string' ? [{ item, value: one.value }] : [],
  );
  const { item, value } = said[0]!;
  const strict: Model = {
    ...smeModel,
    checks: [{ id: 'strict', if: { item, in: [value] }, severity: 'block' }],
  };
  const seal = { id, body, person };
  expect(quickSeal(seal, { ...quickly, modelFor: () => strict })).toBeNull();
  expect(checkSeal(seal, () => strict)).toMatchObject({ ok: false, reason: 'inconsistent' });
});

test('[P6] nothing is taken quickly that is not sound, whatever is put in the place of its values', () => {
  for (const { body, person } of seals) {
    fc.assert(
      fc.property(spoilt(body), (other) => void isTakenSealed(other, person)),
      runs,
    );
    fc.assert(
      fc.property(spoilt(JSON.stringify(person)), (other) => {
        const made = { ...(JSON.parse(body) as SealBody), personDigest: digestOrNone(other) };
        isTakenSealed(made, other);
      }),
      runs,
    );
  }
});

test('[P6] no answer is taken quickly that does not stand, also where the result is of that very answer', () => {
  const { body, person } = seals[0]!;
  const seal = JSON.parse(body) as SealBody;
  const taken = { some: 0 };
  fc.assert(
    fc.property(spoilt(JSON.stringify(seal.answers)), (other) => {
      const answers = other as SealBody['answers'];
      const read = sealBodySchema.safeParse({ ...seal, answers });
      if (!read.success) return;
      const { result } = makeResult(smeModel, seal.model, seal.facts, read.data.answers);
      taken.some += isTakenSealed({ ...seal, answers, result }, person) ? 1 : 0;
    }),
    { numRuns: 1_500 },
  );
  expect(taken.some).toBeGreaterThan(0);
});

/** A sealed body of which one answer is that deep, beside what can be read of it. */
function sealedWith(depth: number): { id: string; body: string; person: PersonPart } {
  const { body, person } = seals[0]!;
  const seal = JSON.parse(body) as SealBody;
  const { value } = seal.answers['7.2'] as {
    value: string[] | { tools: string[]; links: { [key: string]: Json } };
  };
  const said = Array.isArray(value) ? { tools: value, links: {} } : value;
  // The body, its answers, the answer and its value lie around it.
  const extra = `${'['.repeat(depth - 4)}${']'.repeat(depth - 4)}`;
  const answer = { state: 'answered' as const, value: { extra: 'deep', ...said } };
  const text = canonicalJson({ ...seal, answers: { ...seal.answers, '7.2': answer } }).replace(
    '"deep"',
    extra,
  );
  return { id: sha256Hex(text), body: text, person };
}

test('[P6] as deep as the limit a seal is sound and not deeper, on every stack; what is taken quickly is far above it', () => {
  for (const depth of [
    5,
    18,
    22,
    mostDepth - 1,
    mostDepth,
    mostDepth + 1,
    300,
    1_000,
    1_500,
    2_000,
    60_000,
  ]) {
    const seal = sealedWith(depth);
    const checked = checkSeal(seal, modelFor);
    expect([depth, checked.ok || checked.reason]).toEqual([depth, depth <= mostDepth || 'too-large']);
    expect([depth, isTaken(seal)]).toEqual([depth, depth <= 19]);
  }
});

test('[P6] a person part is no deeper than a seal may be', () => {
  const { id, body } = seals[0]!;
  for (const depth of [mostDepth, mostDepth + 1, 1_500]) {
    const person = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown;
    const reason = depth > mostDepth ? 'too-large' : 'malformed';
    expect([depth, checkSeal({ id, body, person }, modelFor)]).toMatchObject([depth, { reason }]);
  }
});

test('another text of the same body is left to the schema', () => {
  const { body } = seals[0]!;
  const read = readBody(body);
  expect(sealBodySchema.parse(JSON.parse(body))).toEqual({ ...read?.body, result: JSON.parse(read!.result) });
  const others = [
    ` ${body}`,
    `${body} `,
    body.replace('"amends":', '"amends": '),
    body.replace('{"amends":null,', '{"amends":null,"amends":null,'),
    body.replace('"by":', '"b\\u0079":'),
    body.replace('"province":"', '"province":"\\u0032'),
    `${body.slice(0, -1)},"more":1}`,
    `${body.slice(0, -1)},"answers":{}}`,
    JSON.stringify({ format: 1, ...(JSON.parse(body) as object), more: 1 }),
    body.replace('"assessment":"', '"assessment":"\n'),
    body.replace(
      /"answers":\{.*\},"assessment"/,
      '"answers":{"2.1":{"state":"answered","value":1e999}},"assessment"',
    ),
    body.slice(0, -1),
    body.replace(/"answers":\{("[^"]+"):/, '"answers":{$1:{"state":"declined"},$1:'),
    body.replace('"answers":{', '"answers":{ '),
    body.replace('"state":"answered"', '"state":"declined","state":"answered"'),
    body.replace('"answered"', '"\\u0061nswered"'),
  ];
  for (const other of others) expect([other, readBody(other)]).toEqual([other, null]);
});

function digestOrNone(person: unknown): string {
  try {
    return digestOf(person as PersonPart);
  } catch {
    return sha256Hex('');
  }
}
