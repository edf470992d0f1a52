import { useEffect, useId, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { search } from '#core/enterprise/search.ts';
import { Icon } from '#app/ui/icon.tsx';
import './combobox.css';

export interface Option {
  value: string;
  label: string;
  /** Shown smaller under the label; searched as well. */
  hint?: string;
  /** Searched as well, and not shown. */
  also?: string;
}

interface Props {
  options: readonly Option[];
  /** The value of an option, or empty. */
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  ref: Ref<HTMLInputElement>;
  label: string;
  /** "12 xã, phường": told to a screen reader as the list narrows. */
  countWords: (count: number) => string;
  noneWords: string;
  disabled?: boolean;
  id: string;
  'aria-describedby': string | undefined;
  'aria-invalid': boolean | undefined;
}

/** An input with a list that narrows while one types, without tone marks too. Keys as in the WAI-ARIA combobox pattern. */
export function Combobox({
  options,
  value,
  onChange,
  onBlur,
  ref,
  label,
  countWords,
  noneWords,
  ...input
}: Props) {
  const list = useId();
  const listed = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  /** What is typed; null while the chosen option stands there. */
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const chosen = options.find((option) => option.value === value);
  const found = query
    ? search(options, query, ({ label, hint, also }) => [label, hint, also].join(' '))
    : options;

  useEffect(() => {
    if (!open) return;
    listed.current?.scrollIntoView({ block: 'nearest' });
    listed.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  function show(at: number) {
    setOpen(true);
    setActive(at);
  }
  function close() {
    setOpen(false);
    setActive(-1);
    setQuery(null);
  }
  function choose(option: Option) {
    onChange(option.value);
    close();
  }
  /** What was typed to the end without choosing: emptied is nothing, a single finding is meant. */
  function leave() {
    if (query !== null && query.trim() === '') onChange('');
    const [only, ...others] = found;
    if (query && only && others.length === 0) onChange(only.value);
    close();
    onBlur();
  }
  function pressed(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && found.length > 0) {
      event.preventDefault();
      const from =
        open && active >= 0
          ? active
          : step > 0
            ? found.findIndex((option) => option === chosen) - 1
            : found.length;
      show((Math.max(from, -1) + step + found.length) % found.length);
    }
    const option = found[active];
    if (event.key === 'Enter' && open) {
      event.preventDefault();
      if (option) choose(option);
    }
    if (event.key === 'Escape' && open) {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  }
  return (
    <div className="combobox">
      <input
        {...input}
        ref={ref}
        type="text"
        role="combobox"
        aria-expanded={open}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={open && active >= 0 ? `${list}-${active}` : undefined}
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        value={query ?? chosen?.label ?? ''}
        onChange={({ target }) => {
          setQuery(target.value);
          setOpen(true);
          setActive(target.value.trim() === '' ? -1 : 0);
        }}
        onClick={({ currentTarget }) => {
          currentTarget.select();
          setOpen(true);
          // A phone's keyboard takes the lower half: the list needs the upper one.
          if (matchMedia('(pointer: coarse)').matches) currentTarget.scrollIntoView({ block: 'start' });
        }}
        onKeyDown={pressed}
        onBlur={leave}
      />
      <Icon name="next" size={20} />
      <div
        className="combobox-list"
        id={list}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- no native element is both typed into and searched
        role="listbox"
        aria-label={label}
        hidden={!open || found.length === 0}
        ref={listed}
      >
        {open &&
          found.map((option, at) => (
            <button
              key={option.value}
              id={`${list}-${at}`}
              type="button"
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an option belongs to a select
              role="option"
              tabIndex={-1}
              className="combobox-option"
              aria-selected={option === chosen}
              data-active={at === active || undefined}
              // The input keeps the focus, so that a press is no leaving.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              <span className="choice-label">{option.label}</span>
              {option.hint && <span className="choice-hint">{option.hint}</span>}
            </button>
          ))}
      </div>
      <output className={open && found.length === 0 ? 'combobox-none' : 'visually-hidden'}>
        {open && query ? (found.length > 0 ? countWords(found.length) : noneWords) : ''}
      </output>
    </div>
  );
}
