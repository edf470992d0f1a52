import { checkSeal, readSeal } from '#core/assessment/check-seal.ts';
import { quickSeal, type QuicklyChecked } from '#core/assessment/quick-seal.ts';
import type { SealBody } from '#core/assessment/seal.ts';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { Model } from '#core/model/model.ts';
import { ok } from '#core/outcome.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import { blockedItems } from '#core/result/find-inconsistencies.ts';
import { makeResult } from '#core/result/make-result.ts';
import type { Result } from '#core/result/result.ts';

import type { PushedSeal } from '#protocol/push.ts';
import type { QuarantineReason } from '#protocol/receipt.ts';
import type { InstalledModels } from '../installed-models.ts';
import { hashOf, scoringOf } from './quick-checking.ts';
import { roundText } from './round-text.ts';
import { sayable } from './sayable.ts';
import { searchKey } from './search-key.ts';

/** What stands in the typed columns beside the bytes: counted by the hub's own scoring alone. */
interface SealColumns {
  taxCode: string | null;
  name: string;
  searchKey: string;
  sectorModel: string | null;
  level: number | null;
  /** Of 100, and only where the model's whole root could be rated. */
  score: string | null;
  nodes: { node: string; ratio: string }[];
}

export interface Fault {
  reason: QuarantineReason;
  detail?: string | undefined;
}

export interface ReadableSeal {
  kind: 'seal';
  id: string;
  /** The body's canonical text. */
  text: string;
  body: SealBody;
  person: string;
  columns: SealColumns;
  /** null: sound. */
  fault: Fault | null;
}

type Scoring = Pick<InstalledModels, 'scoring'>;

export type JudgedSeal = ({ kind: 'unreadable' } & Fault) | ReadableSeal;

/** [P6] A seal that is not what its id or its digest says could take the true one's place, so it is kept apart as bytes. */
export function judgeSeal(seal: PushedSeal, models: Scoring): JudgedSeal {
  const modelFor: (reference: ModelReference) => Model | undefined = (reference) => models.scoring(reference);
  const sound = quicklySound(seal, modelFor);
  const checked = sound ? ok(sound) : checkSeal(seal, modelFor, hashOf);
  const parts = checked.ok ? checked.value : readSeal(seal.body, seal.person);
  if (parts === null || (!checked.ok && keptAsBytes.has(checked.reason))) {
    const { reason, detail } = checked.ok ? { reason: 'malformed' as const, detail: undefined } : checked;
    return { kind: 'unreadable', reason, detail };
  }
  const { body, person } = parts;
  return {
    kind: 'seal',
    id: seal.id,
    text: seal.body,
    body,
    person: sound?.personText ?? canonicalJson(person),
    columns: {
      taxCode: body.taxCode,
      name: sayable(person.enterpriseName),
      searchKey: sayable(`${searchKey(person.enterpriseName)} ${body.taxCode ?? ''}`.trim()),
      ...(checked.ok ? counted(checked.value.result, body, models) : nothingCounted),
    },
    fault: checked.ok ? null : { reason: checked.reason, detail: checked.detail },
  };
}

/** null where the exact way has to say, which is also where this one cannot go on. */
function quicklySound(
  seal: PushedSeal,
  modelFor: (reference: ModelReference) => Model | undefined,
): QuicklyChecked | null {
  try {
    return quickSeal(seal, { hash: hashOf, modelFor, scoringOf });
  } catch {
    return null;
  }
}

/** [P19] As it counts once a person has accepted it: by the hub's own scoring; null where nothing could count of it. */
export function acceptedSeal(seal: ReadableSeal, models: Scoring): ReadableSeal | null {
  const { body, columns, fault } = seal;
  if (fault !== null && fault.reason !== 'score-differs') return null;
  const model = models.scoring(body.model);
  if (!model || blockedItems(model, body.facts, body.answers)) return null;
  const { result } = makeResult(model, body.model, body.facts, body.answers);
  return { ...seal, columns: { ...columns, ...counted(result, body, models) }, fault: null };
}

const keptAsBytes = new Set(['malformed', 'too-large', 'wrong-id', 'person-differs']);

type Counted = Pick<SealColumns, 'sectorModel' | 'level' | 'score' | 'nodes'>;

const nothingCounted: Counted = { sectorModel: null, level: null, score: null, nodes: [] };

function counted(result: Result, body: SealBody, models: Scoring): Counted {
  const model = models.scoring(result.model);
  if (!model) throw new Error(`the model ${result.model.url} was there a moment ago`);
  const whole = result.scoreNode === model.root ? result.nodes[model.root] : null;
  return {
    sectorModel: chosenSector(model, body),
    level: result.level,
    score: whole ? roundText(whole.lower, 9, 100) : null,
    nodes: Object.entries(result.nodes).flatMap(([node, span]) =>
      span ? [{ node, ratio: roundText(span.lower, 12) }] : [],
    ),
  };
}

const sectorItems = new WeakMap<Model, string | null>();

function sectorItemOf({ items }: Model): string | null {
  return Object.values(items).find((item) => item.kind === 'tools')?.sectorItem ?? null;
}

/** What was chosen in the item that selects the tools list. */
function chosenSector(model: Model, body: SealBody): string | null {
  const item = sectorItems.get(model) ?? sectorItemOf(model);
  sectorItems.set(model, item);
  const answer = item === null ? undefined : body.answers[item];
  return answer?.state === 'answered' && typeof answer.value === 'string' ? answer.value : null;
}
