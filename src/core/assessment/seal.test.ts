import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { aModel } from '#tests/builders/a-model.ts';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { referenceTo } from '../model/fingerprint.ts';
import { canonicalJson, type Json } from '../records/canonical.ts';
import { sha256Hex } from '../records/hash.ts';
import { sameResult } from '../result/result.ts';
import { checkSeal } from './check-seal.ts';
import type { Draft } from './draft.ts';
import { digestOf, makeSeal, sealBodySchema, type Seal, type SealBody } from './seal.ts';

const model = aModel();
const said = (value: string | string[]) => ({ state: 'answered' as const, value });
const device = '01890000-0000-7000-8000-00000000000d';

const enterprise: Enterprise = {
  name: 'HTX Na sạch Chi Lăng',
  taxCode: '0100109106',
  legalForm: 'cooperative',
  sector: { version: 'VSIC2025', code: 'A' },
  staff: 8,
  revenue: 2_000_000_000,
  capital: 500_000_000,
  province: '20',
  commune: '06325',
  contactName: 'Hoàng Thị Na',
  contactRole: 'Giám đốc',
  contactPhone: '0912000000',
  contactEmail: '',
};

const draft: Draft = {
  id: '01890000-0000-7000-8000-0000000000a1',
  enterprise: '01890000-0000-7000-8000-0000000000e1',
  model: referenceTo(model),
  source: 'adviser',
  startedAt: '2026-11-21T01:00:00.000Z',
  consent: null,
  answers: {
    plan: said('half'),
    safety: said(['backup']),
    tried: { state: 'notApplicable', reason: 'never' },
    sector: said('farm'),
    tools: said(['farm.diary']),
    words: said('Cần máy in tem'),
  },
  notes: { plan: 'Xem sổ' },
  place: 'words',
  sealed: null,
};

function seal(changes: Partial<Draft> = {}, firm: Partial<Enterprise> = {}) {
  return makeSeal({
    draft: { ...draft, ...changes },
    enterprise: { ...enterprise, ...firm },
    model,
    by: 'adviser-1',
    device,
    sealedAt: '2026-11-21T02:00:00.000Z',
    salt: '0123456789abcdef',
    amends: null,
  });
}

function sealed(...changes: Parameters<typeof seal>): Seal {
  const made = seal(...changes);
  if (!made.ok) throw new Error(made.reason);
  return made.value;
}

const bodyOf = ({ body }: Seal) => JSON.parse(body) as SealBody;
const check = (given: { id: string; body: string; person: unknown }) => checkSeal(given, () => model);

/** The same seal with another body, its id made to fit. */
function rewritten(given: Seal, change: (body: SealBody) => void) {
  const body = bodyOf(given);
  change(body);
  const text = canonicalJson(body);
  return { id: sha256Hex(text), body: text, person: given.person };
}

test('a seal is the hash of its body, and the hub comes to the same result to the byte', () => {
  const given = sealed();
  const checked = check(given);
  expect(given.id).toBe(sha256Hex(given.body));
  expect(checked.ok && canonicalJson(checked.value.result as unknown as Json)).toBe(
    canonicalJson(bodyOf(given).result as unknown as Json),
  );
});

test('a result read back from a seal is the same, whatever the order of its keys', () => {
  const { result } = bodyOf(sealed());
  const turned = Object.fromEntries(Object.entries(result).reverse()) as typeof result;
  expect(sameResult(result, turned)).toBe(true);
  expect(sameResult(result, { ...turned, level: 5 })).toBe(false);
});

test('nothing of a person is in the body', () => {
  const given = sealed({}, { legalForm: 'household', taxCode: '020090001234' });
  for (const word of ['Na sạch', 'Hoàng', '0912000000', 'in tem', 'Xem sổ', '020090001234']) {
    expect(given.body).not.toContain(word);
    expect(JSON.stringify(given.person)).toContain(word);
  }
  expect(bodyOf(given).taxCode).toBeNull();
  expect(bodyOf(sealed()).taxCode).toBe('0100109106');
});

test("a branch's code is sealed as 13 digits", () => {
  const given = sealed({}, { taxCode: '0100109106001' });
  expect(bodyOf(given).taxCode).toBe('0100109106001');
  expect(check(given)).toMatchObject({ ok: true });
});

test('erasing the person part leaves the seal whole: only its digest stands in the body', () => {
  const given = sealed();
  expect(sha256Hex(given.body)).toBe(given.id);
  expect(check({ ...given, person: { ...given.person, enterpriseName: 'Khác' } })).toMatchObject({
    reason: 'person-differs',
  });
});

test('[P27] a paper adds to a seal what readers of before pass over, and nothing to one without it', () => {
  const given = sealed({ paper: '2026-11-20', notes: { ':asked': 'Nông Văn Hải' } });
  expect(bodyOf(given).paper).toBe('2026-11-20');
  expect(given.body).not.toContain('Nông Văn Hải');
  expect(given.person.notes).toEqual({ ':asked': 'Nông Văn Hải' });
  expect(check(given)).toMatchObject({ ok: true });
  expect(sealed().body).not.toContain('"paper"');
  // One that does not know the field reads the rest of the body, and every check of it holds as before.
  const { paper: _, ...known } = sealBodySchema.shape;
  const read = z.object(known).parse(JSON.parse(given.body));
  expect(read).not.toHaveProperty('paper');
  expect(read.personDigest).toBe(digestOf(given.person));
});

test('a draft with a pending item is not sealed, and the item is named', () => {
  const { plan: _, ...answers } = draft.answers;
  expect(seal({ answers })).toMatchObject({ ok: false, reason: 'pending', detail: 'plan' });
  expect(seal({ answers: { ...draft.answers, plan: { state: 'declined' } } })).toMatchObject({ ok: true });
});

test('what was not asked or does not fit is not sealed', () => {
  const given = sealed({ answers: { ...draft.answers, sector: said('other') } });
  expect(Object.keys(bodyOf(given).answers)).not.toContain('tools');
  expect(check(given)).toMatchObject({ ok: true });
});

test('[P6] each kind of wrong seal has its reason', () => {
  const given = sealed();
  const reason = (outcome: ReturnType<typeof check>) => (outcome.ok ? 'ok' : outcome.reason);
  expect(reason(check({ ...given, id: sha256Hex('other') }))).toBe('wrong-id');
  expect(reason(check({ id: sha256Hex('{}'), body: '{}', person: given.person }))).toBe('malformed');
  expect(reason(check({ ...given, person: { nothing: true } }))).toBe('malformed');
  expect(reason(checkSeal(given, () => undefined))).toBe('unknown-model');
  expect(reason(check(rewritten(given, (body) => (body.answers['plan'] = said('never')))))).toBe(
    'answers-refused',
  );
  expect(reason(check(rewritten(given, (body) => (body.answers['words2'] = said('x')))))).toBe(
    'answers-refused',
  );
  expect(reason(check(rewritten(given, (body) => (body.answers['plan'] = said('yes')))))).toBe(
    'score-differs',
  );
  expect(reason(check(rewritten(given, (body) => (body.result.level = 5))))).toBe('score-differs');
});
