import { Fraction } from 'fraction.js';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Answers } from '../answers/answer.ts';
import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import { partsOf } from '../model/node-schema.ts';
import { canonicalJson } from '../records/canonical.ts';
import { compileLevel } from '../score/compile-level.ts';
import { compileParts } from '../score/compile-model.ts';
import { commonDivisor, times, TooLarge, type Amount, type Part } from '../score/whole-numbers.ts';
import { compileAsked, type Asked } from './compile-asked.ts';
import { compileProvisional } from './compile-provisional.ts';
import { engineVersion } from './make-result.ts';
import type { Result } from './result.ts';

/** `text`: canonical. */
export interface QuickResult {
  result: Result;
  text: string;
}

/** null: these have to be looked at the slow way, by `refusedAnswers` and `makeResult`. */
export type QuickScoring = (facts: Facts, answers: Answers, reference: ModelReference) => QuickResult | null;

/**
 * The same result as `makeResult` gives, to the byte, many times as fast: of assessments of which every answer is asked for
 * and stands and in which nothing that is scored is open, under models that are scored by whole numbers and hold no level down.
 */
export function compileResult(model: Model): QuickScoring {
  return unlessTooLarge(() => compile(model)) ?? (() => null);
}

/** null for models that are scored the slow way. */
function compile(model: Model): QuickScoring | null {
  const parts = compileParts(model);
  const asks = compileAsked(model);
  const { levels, nodes, root } = model;
  if (!parts || !asks || levels.gates || Object.values(nodes).some((node) => node.levels)) return null;
  const inTree = [...new Set(withParts(model, root))];
  const ids = inTree.filter((id) => nodes[id]);
  const items = inTree.filter((id) => !nodes[id]);
  const provisional = compileProvisional(model, { nodes: ids, items });
  if (!provisional) return null;
  const levelIn = compileLevelIn(model);
  const inOrder = ids.toSorted().map((id) => ({ key: `${canonicalJson(id)}:`, at: ids.indexOf(id) }));
  const textOf = textsOf();

  const make: QuickScoring = (facts, answers, reference) => {
    const asked = asks(facts, answers);
    const found = asked && parts(facts, answers);
    if (!found) return null;
    const whole = found.get(root);
    const isRated = typeof whole !== 'string';
    // What nobody could answer, since the sector has no list, is known to come to nothing where all is not rated.
    if (items.some((id) => isMissing(asked, id, isRated ? undefined : found.get(id)))) return null;
    const amounts = ids.map((id) => amountOf(found.get(id)));
    if (amounts.some(isNoShare)) return null;
    const scoreNode = isRated ? root : (model.standsAlone ?? root);
    const score = scoreText(amountOf(found.get(scoreNode)), model.scale);
    const spans = amounts.map((amount) => amount && ratioText(amount.lower, amount.ceiling));
    const clauses = provisional(asked, found);
    const level = levelIn(isRated ? amountOf(whole) : null, asked);
    const { answered, open } = asked;
    const made: { [id: string]: Span } = {};
    for (let index = 0; index < ids.length; index += 1) made[ids[index]!] = spanOf(spans[index]!);
    return {
      result: {
        model: reference,
        engine: engineVersion,
        score: spanOf(score),
        scoreNode,
        ...level,
        nodes: made,
        answered,
        open,
        provisional: clauses.list,
      },
      text:
        `{"answered":${answered},"engine":"${engineVersion}","level":${level.level},` +
        `"levelWithheld":${level.levelWithheld === null ? 'null' : `"${level.levelWithheld}"`},` +
        `"model":${textOf(reference)},"nodes":{${inOrder.map(({ key, at }) => key + spanText(spans[at]!)).join(',')}},` +
        `"open":${open},"provisional":${clauses.text},"score":${spanText(score)},"scoreNode":${canonicalJson(scoreNode)}}`,
    };
  };
  return (facts, answers, reference) => unlessTooLarge(() => make(facts, answers, reference));
}

function unlessTooLarge<Made>(make: () => Made): Made | null {
  try {
    return make();
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

type Span = { lower: string; upper: string } | null;

function withParts(model: Model, id: string): string[] {
  const node = model.nodes[id];
  return node ? [id, ...partsOf(node).flatMap((part) => withParts(model, part))] : [id];
}

function isMissing({ given }: Asked, id: string, part: Part | undefined): boolean {
  return !given.has(id) && part !== 'unrated';
}

function amountOf(part: Part | undefined): Amount | null {
  return part === undefined || typeof part === 'string' || part.ceiling === 0 ? null : part;
}

/** Open, or of a model that gives less than nothing or more than all. */
function isNoShare(amount: Amount | null): boolean {
  return (
    amount !== null && (amount.lower !== amount.upper || amount.lower < 0 || amount.lower > amount.ceiling)
  );
}

function scoreText(amount: Amount | null, scale: number): string | null {
  return amount && ratioText(times(amount.lower, scale), amount.ceiling);
}

function ratioText(lower: number, ceiling: number): string {
  const by = commonDivisor(lower, ceiling);
  return ceiling === by ? String(lower / by) : `${lower / by}/${ceiling / by}`;
}

function spanOf(text: string | null): Span {
  return text === null ? null : { lower: text, upper: text };
}

function spanText(text: string | null): string {
  return text === null ? 'null' : `{"lower":"${text}","upper":"${text}"}`;
}

/** Nearly always of one reference, since seals that follow each other are of one model. */
function textsOf(): (reference: ModelReference) => string {
  let [last, text]: [ModelReference | null, string] = [null, ''];
  return (reference) => {
    const { url, version, fingerprint } = reference;
    if (last?.url !== url || last.version !== version || last.fingerprint !== fingerprint) {
      [last, text] = [reference, canonicalJson({ url, version, fingerprint })];
    }
    return text;
  };
}

type LevelIn = (whole: Amount | null, counts: Asked) => Pick<Result, 'level' | 'levelWithheld'>;

function compileLevelIn({ levels, scale }: Model): LevelIn {
  const levelOf = compileLevel(levels, scale);
  const { n, d } = new Fraction(levels.atLeastAnswered);
  const [share, of] = [Number(n), Number(d)];
  return (whole, { asked, answered }) => {
    if (levels.bands.length === 0) return { level: null, levelWithheld: 'no-levels' };
    if (!whole) return { level: null, levelWithheld: 'not-rated' };
    if (times(share, asked) > times(answered, of)) return { level: null, levelWithheld: 'too-few-answers' };
    return { level: levelOf(whole.lower, whole.ceiling), levelWithheld: null };
  };
}
