import { memo, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Answer } from '#core/answers/answer.ts';
import { answerRefusal } from '#core/answers/answer-refusal.ts';
import { valueIn } from '#core/answers/value-in.ts';
import { noRow } from '#core/items/grid/grid.ts';
import type { ItemContext } from '#core/items/item-kind.ts';
import {
  crossedIn,
  notApplicableCode,
  slotsOf,
  stateCodes,
  valueOfCrosses,
  type Crossed,
  type Slot,
} from '#core/items/paper-codes.ts';
import type { Item } from '#core/items/registry.ts';
import { noTool } from '#core/items/tools/tools.ts';
import type { Pace } from '#app/assessment/draft-store.ts';
import type { Ground } from '#app/assessment/use-assessment.ts';
import { CodeField, type Choice } from './code-field.tsx';
import { WrittenField } from './written-field.tsx';

export interface RowProps {
  id: string;
  /** As printed. */
  number: string;
  item: Item;
  ground: Ground;
  context: ItemContext;
  answer: Answer | undefined;
  /** It must be answered, and is not. */
  open: boolean;
  /** Two devices answered it differently: settled where both are shown. */
  conflict: boolean;
  visit: string;
  readOnly: boolean;
  onAnswer: (item: string, answer: Answer | null, pace?: Pace) => void;
}

type Unsaid = Exclude<Answer, { state: 'answered' }>;

/** One question of the paper: what is printed, and where its code is typed. */
export const EntryRow = memo(function EntryRow(props: RowProps) {
  const { id, number, item, ground, context, answer, open, conflict, visit, onAnswer } = props;
  const readOnly = props.readOnly || conflict;
  const { t } = useTranslation('paper-entry');
  const base = useId();
  const words = ground.texts.items[id];
  const refusal = answer ? answerRefusal(item, answer, context) : null;
  const value = valueIn(item, answer);
  const slots = slotsOf(item, context, value);
  const crossed = crossedIn(item, value);
  const table = item.kind === 'matrix' || item.kind === 'grid';
  const alone = aloneIn(item);
  // Links go with their tools, and come back with them until the list of tools is left.
  const aside = useRef<Crossed>({});
  // Another round forgets what was typed and could not be read.
  const [round, setRound] = useState(0);

  function cross(slot: Slot, ticked: readonly string[]): void {
    const others = item.kind === 'grid' ? besides(slot.key, crossed) : { ...aside.current, ...crossed };
    const next = valueOfCrosses(item, context, { ...others, [slot.key]: ticked });
    onAnswer(id, next === null ? null : { state: 'answered', value: next });
  }

  return (
    <li
      className="entry-row"
      data-item={id}
      data-open={open || undefined}
      data-said={answer !== undefined || undefined}
    >
      <p className="entry-number">{number}</p>
      <div className="entry-middle">
        <p className="entry-question" id={base}>
          {words?.question}
        </p>
        {conflict && (
          <p className="field-warning">
            {t('conflict')} <Link href={`${visit}?cau=${encodeURIComponent(id)}`}>{t('settle')}</Link>
          </p>
        )}
        {table && <Legend choices={choicesOf(slots.at(-1))} />}
        {slots.map((slot, index) => (
          <CodeField
            key={`${slot.key} ${round}`}
            name={`${id} ${slot.key}`.trim()}
            labelledBy={base}
            label={labelOf(slot.key)}
            item={item}
            slot={slot}
            choices={choicesOf(slot)}
            numbersAlone={table && slot.key !== noRow}
            crossed={crossed[slot.key] ?? []}
            alone={alone}
            // What is said of the whole item stands in its first place.
            answer={index === 0 ? answer : undefined}
            forAll={index === 0 && saidNowhereElse(slot.key, crossed)}
            readOnly={readOnly}
            onCross={(ticked) => cross(slot, ticked)}
            onUnsaid={(unsaid) => onAnswer(id, unsaid)}
            onEnter={() => {
              if (item.kind === 'tools' && index === 0) aside.current = crossed;
            }}
            onLeave={() => {
              aside.current = {};
            }}
          />
        ))}
        {slots.length === 0 && (
          <WrittenField
            key={round}
            id={id}
            item={item}
            labelledBy={base}
            unit={words?.unit}
            answer={answer}
            value={value}
            visit={visit}
            readOnly={readOnly}
            onAnswer={(next, pace) => onAnswer(id, next, pace)}
          />
        )}
        {!item.optional && (
          <Unsaids
            {...{ item, answer, ground, readOnly }}
            onChoose={(said) => {
              setRound(round + 1);
              onAnswer(id, said);
            }}
          />
        )}
        {refusal && (
          <p className="field-warning">{t(`refusal.${refusal}`, { defaultValue: t('refusal.other') })}</p>
        )}
      </div>
    </li>
  );

  function labelOf(key: string): string | null {
    if (key === '' || key === noRow) return null;
    if (item.kind === 'tools') return key.split('~').map(toolName).join(' ↔ ');
    return words?.rows?.[key]?.label ?? key;
  }

  function toolName(tool: string): string {
    return tool === noTool ? t('noTool') : (ground.texts.tools[tool]?.label ?? tool);
  }

  function choicesOf(slot: Slot | undefined): Choice[] {
    return (slot?.choices ?? []).map((choice) => ({
      id: choice,
      label: choiceLabel(slot?.key ?? '', choice),
    }));
  }

  function choiceLabel(key: string, choice: string): string {
    if (item.kind === 'tools') return key === '' ? toolName(choice) : t(`link.${choice as 'data'}`);
    if (key === noRow) return t('noRow');
    return (words?.options ?? words?.columns)?.[choice]?.label ?? words?.columns?.[choice]?.label ?? choice;
  }
});

/** No row and some row untick each other. */
function besides(key: string, crossed: Crossed): Crossed {
  if (key === noRow) return {};
  const { [noRow]: _, ...rows } = crossed;
  return rows;
}

function saidNowhereElse(place: string, crossed: Crossed): boolean {
  return Object.entries(crossed).every(([key, ticks]) => key === place || ticks.length === 0);
}

function aloneIn(item: Item): string[] {
  if (item.kind === 'tools') return [noTool];
  if (item.kind !== 'multiple-choice') return [];
  return item.options.filter(({ exclusive }) => exclusive).map(({ id }) => id);
}

/** What the numbers of a table's columns mean, once for all its rows. */
function Legend({ choices }: { choices: Choice[] }) {
  return (
    <p className="entry-legend">
      {choices.map(({ id, label }, index) => (
        <span key={id}>
          <b>{index + 1}</b> {label}
        </span>
      ))}
    </p>
  );
}

interface UnsaidProps {
  item: Item;
  answer: Answer | undefined;
  ground: Ground;
  readOnly: boolean;
  onChoose: (answer: Answer | null) => void;
}

/** For a thumb; who types writes the letter. */
function Unsaids({ item, answer, ground, readOnly, onChoose }: UnsaidProps) {
  const { t } = useTranslation('paper-entry');
  const reasons = item.notApplicable?.reasons ?? [];
  const said: { code: string; words: string; is: Unsaid }[] = [
    { code: stateCodes.dontKnow, words: t('dontKnow'), is: { state: 'dontKnow' } },
    { code: stateCodes.declined, words: t('declined'), is: { state: 'declined' } },
    ...reasons.map((reason) => ({
      code: notApplicableCode(reasons, reason),
      words: t('notApplicable', { reason: ground.texts.reasons[reason] ?? reason }),
      is: { state: 'notApplicable' as const, reason },
    })),
  ];
  return (
    <div className="entry-unsaid">
      {said.map(({ code, words, is }) => {
        const chosen = JSON.stringify(is) === JSON.stringify(answer);
        return (
          <button
            key={code}
            type="button"
            className="entry-choice"
            tabIndex={-1}
            aria-pressed={chosen}
            disabled={readOnly}
            onClick={() => onChoose(chosen ? null : is)}
          >
            <b>{code}</b> <span>{words}</span>
          </button>
        );
      })}
    </div>
  );
}
