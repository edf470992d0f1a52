import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { search } from '#core/enterprise/search.ts';
import { ChoiceCard, type InputProps, Told, useTicks } from '../item-input.tsx';
import { ListFilter } from '../list-filter.tsx';
import { toggled } from '../toggled.ts';
import { noTool } from './tools.ts';
import type { Tools } from './tools-schema.ts';

const longList = 12;

export function ToolsInput(props: InputProps<Tools, string[]>) {
  const { id, item, value, texts, context, heading, readOnly, onChange, onJump } = props;
  const { t } = useTranslation('items');
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const [told, setTold] = useState('');
  const { list, ticked, tick } = useTicks(value, (next) => onChange(next.length > 0 ? next : null));
  const catalogue = context.catalogueFor(item.sectorItem);
  if (!catalogue) {
    const known = catalogue === null ? 'noCatalogue' : 'sectorFirst';
    return (
      <div className="item-input">
        <p>{t(known, { item: item.sectorItem })}</p>
        <button type="button" className="button-quiet" onClick={() => onJump(item.sectorItem)}>
          {t('toSector', { item: item.sectorItem })}
        </button>
      </div>
    );
  }
  const labelOf = (tool: string) => (tool === noTool ? t('noTool') : (texts.tools[tool]?.label ?? tool));
  const shown = search(catalogue.tools, sought, labelOf);
  const fitting = (tools: readonly string[]) =>
    tools.includes(noTool) ? [noTool] : tools.filter((tool) => catalogue.tools.includes(tool));
  const chosen = fitting(value ?? []);
  const none = chosen.includes(noTool);

  function toggle(tool: string): void {
    const next = toggled(fitting(ticked()), tool, [noTool]);
    tick(next.value);
    setTold(next.dropped.length > 0 ? t('unticked', { options: next.dropped.map(labelOf).join(', ') }) : '');
  }

  return (
    <fieldset ref={list} aria-labelledby={heading} className="item-input">
      <output className="item-input-count">
        {none ? t('chosenNone') : t('chosenTools', { count: chosen.length, of: catalogue.tools.length })}
      </output>
      <ChoiceCard
        type="checkbox"
        name={id}
        option={noTool}
        label={t('noTool')}
        checked={none}
        disabled={readOnly}
        onPick={() => toggle(noTool)}
      />
      {catalogue.tools.length >= longList && (
        <ListFilter value={typed} onChange={setTyped} found={shown.length} />
      )}
      <div className="choices choices-wide">
        {shown.map((tool) => (
          <ChoiceCard
            key={tool}
            type="checkbox"
            name={id}
            option={tool}
            label={labelOf(tool)}
            hint={texts.tools[tool]?.hint}
            checked={chosen.includes(tool)}
            disabled={readOnly}
            onPick={() => toggle(tool)}
          />
        ))}
      </div>
      <Told>{told}</Told>
    </fieldset>
  );
}
