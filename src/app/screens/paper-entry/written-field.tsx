import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Answer } from '#core/answers/answer.ts';
import { numberValue } from '#core/items/number/number.ts';
import { readNumber, writeMeasured } from '#core/items/number/write-number.ts';
import { readDay, readState, writeState } from '#core/items/paper-codes.ts';
import type { Item } from '#core/items/registry.ts';
import type { Json } from '#core/records/canonical.ts';
import type { Pace } from '#app/assessment/draft-store.ts';
import { formatDate } from '#app/ui/format.ts';

interface Props {
  id: string;
  item: Item;
  labelledBy: string;
  unit: string | undefined;
  answer: Answer | undefined;
  value: Json | undefined;
  visit: string;
  readOnly: boolean;
  onAnswer: (answer: Answer | null, pace?: Pace) => void;
}

/** What is written on the paper and not crossed: numbers, days and words; photos are taken on a visit. */
export function WrittenField(props: Props) {
  const { id, item, labelledBy, unit, answer, value, visit, readOnly, onAnswer } = props;
  const { t, i18n } = useTranslation('paper-entry');
  const [typed, setTyped] = useState<string | null>(null);
  const said = writeState(answer, item);
  const stored = said || (typeof value === 'string' ? written(value) : '');
  const meant = typed === null ? null : read(typed);
  // An answer that came from elsewhere meanwhile is not hidden behind what was typed.
  const hidden = meant !== null && meant !== value;
  const shown = readOnly || hidden ? stored : (typed ?? stored);
  const wrong =
    shown.trim() !== '' && item.kind !== 'text' && !readState(shown, item) && read(shown) === null;

  function written(exact: string): string {
    if (item.kind === 'number') return writeMeasured(exact, item.measure, i18n.language);
    return item.kind === 'date' ? formatDate(`${exact}T05:00:00.000Z`) : exact;
  }

  function read(text: string): string | null {
    if (item.kind === 'date') return readDay(text);
    if (item.kind !== 'number') return text.trim() === '' ? null : text;
    const exact = readNumber(text);
    return exact !== null && numberValue.safeParse(exact).success ? exact : null;
  }

  function change(text: string): void {
    setTyped(text);
    // Words may be a single letter.
    const unsaid = item.kind === 'text' ? null : readState(text, item);
    const next = unsaid ? null : read(text);
    if (unsaid) onAnswer(unsaid);
    else if (next !== null) onAnswer({ state: 'answered', value: next }, 'soon');
    // What cannot be read changes nothing that is stored.
    else if (text.trim() === '') onAnswer(null, 'soon');
  }

  const common = {
    'data-entry': id,
    className: item.kind === 'text' ? 'input entry-words' : 'input entry-code',
    autoComplete: 'off',
    readOnly,
    value: item.kind === 'text' ? (typeof value === 'string' ? value : '') : shown,
    'aria-labelledby': labelledBy,
    'aria-invalid': wrong,
    onBlur: () => !wrong && setTyped(null),
  };
  if (item.kind === 'tools') return <p className="caption">{t('sectorFirst')}</p>;
  if (item.kind === 'file') {
    return (
      <p className="caption">
        {t('files')} <Link href={`${visit}?cau=${encodeURIComponent(id)}`}>{t('toVisit')}</Link>
      </p>
    );
  }
  if (item.kind === 'text') {
    return (
      <textarea
        {...common}
        rows={2}
        maxLength={item.maxLength}
        onChange={({ target }) => change(target.value)}
      />
    );
  }
  return (
    <div className="entry-slot">
      <span className="entry-unit">{unit ?? (item.kind === 'date' ? t('dayForm') : unitOf())}</span>
      <input
        {...common}
        inputMode="numeric"
        enterKeyHint="next"
        onChange={({ target }) => change(target.value)}
      />
      <output className={wrong ? 'field-warning' : 'visually-hidden'}>
        {wrong && t(`notRead.${item.kind}`)}
      </output>
    </div>
  );

  function unitOf(): string {
    if (item.kind !== 'number' || item.measure === 'number' || item.measure === 'year') return '';
    return t(`unit.${item.measure}`);
  }
}
