import { lazy, Suspense, useDeferredValue, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { loadWords } from '#app/i18n.ts';
import { search } from '#core/enterprise/search.ts';
import { ChoiceCard, type InputProps, Told, useTicks } from '../item-input.tsx';
import { ListFilter } from '../list-filter.tsx';
import { Second } from '../second-language.tsx';
import { toggled } from '../toggled.ts';
import { useAhead } from '../use-ahead.ts';
import type { Links } from './tool-links.tsx';
import { linkKey, noTool, pairsInUse, toolsIn, type LinkState, type ToolsValue } from './tools.ts';
import type { Tools } from './tools-schema.ts';

const longList = 12;

// What is asked once two tools that belong together are ticked.
const drawLinks = async () => (await Promise.all([import('./tool-links.tsx'), loadWords('tool-links')]))[0];
const ToolLinks = lazy(async () => ({ default: (await drawLinks()).ToolLinks }));
const LinksLeft = lazy(async () => ({ default: (await drawLinks()).LinksLeft }));

export function ToolsInput(props: InputProps<Tools, ToolsValue>) {
  const { id, item, value, texts, context, heading, readOnly, onChange, onJump } = props;
  const { t } = useTranslation(['kinds', 'items']);
  const [typed, setTyped] = useState('');
  const sought = useDeferredValue(typed);
  const [told, setTold] = useState('');
  const linksId = useId();
  const [links, setLinks] = useAhead(linksIn(value), value);
  const catalogue = context.catalogueFor(item.sectorItem);
  const pairsOf = (used: string[]) => (item.links && catalogue ? pairsInUse(catalogue, used) : []);
  const { list, ticked, tick } = useTicks(value && toolsIn(value), (next) =>
    onChange(answerOf(next, pairsOf(next), links)),
  );
  if (!catalogue) {
    const known = catalogue === null ? 'noCatalogue' : 'sectorFirst';
    return (
      <div className="item-input">
        <p>
          {t(known, { item: item.sectorItem })}
          <Second of={({ say }) => say(`kinds:${known}`, { item: item.sectorItem })} />
        </p>
        <button type="button" className="button-quiet" onClick={() => onJump(item.sectorItem)}>
          <span>
            {t('toSector', { item: item.sectorItem })}
            <Second of={({ say }) => say('kinds:toSector', { item: item.sectorItem })} />
          </span>
        </button>
      </div>
    );
  }
  const labelOf = (tool: string) =>
    tool === noTool ? t('items:noTool') : (texts.tools[tool]?.label ?? tool);
  const shown = search(catalogue.tools, sought, labelOf);
  const fitting = (tools: readonly string[]) =>
    tools.includes(noTool) ? [noTool] : tools.filter((tool) => catalogue.tools.includes(tool));
  const chosen = fitting(value ? toolsIn(value) : []);
  const none = chosen.includes(noTool);
  const asked = [noTool, ...catalogue.tools];
  const counted = { count: chosen.length, of: catalogue.tools.length };
  const pairs = pairsOf(chosen);

  function toggle(tool: string): void {
    const next = toggled(fitting(ticked()), tool, [noTool], asked);
    tick(next.value);
    setTold(
      next.dropped.length > 0 ? t('items:unticked', { options: next.dropped.map(labelOf).join(', ') }) : '',
    );
  }

  function link(pair: string, state: LinkState): void {
    const next = { ...links, [pair]: state };
    setLinks(next);
    const used = fitting(ticked());
    onChange(answerOf(used, pairsOf(used), next));
  }

  return (
    <fieldset ref={list} aria-labelledby={heading} className="item-input">
      <output className="item-input-count">
        {none ? t('chosenNone') : t('chosenTools', counted)}
        <Second of={({ say }) => (none ? say('kinds:chosenNone') : say('kinds:chosenTools', counted))} />
      </output>
      {pairs.length > 0 && (
        <Suspense>
          <LinksLeft id={linksId} catalogue={catalogue} used={chosen} links={links} />
        </Suspense>
      )}
      <ChoiceCard
        type="checkbox"
        name={id}
        option={noTool}
        label={t('items:noTool')}
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
      {pairs.length > 0 && (
        <Suspense>
          <ToolLinks
            id={linksId}
            catalogue={catalogue}
            used={chosen}
            links={links}
            labelOf={labelOf}
            readOnly={readOnly}
            onLink={link}
          />
        </Suspense>
      )}
      <Told>{told}</Told>
    </fieldset>
  );
}

/** A link goes with its tools: what is no longer asked is no part of the answer. */
function answerOf(used: string[], asked: (readonly [string, string])[], links: Links): ToolsValue | null {
  const keys = asked.map(linkKey);
  const kept = Object.entries(links).filter(([key]) => keys.includes(key));
  if (used.length === 0) return null;
  return kept.length > 0 ? { tools: used, links: Object.fromEntries(kept) } : used;
}

function linksIn(value: ToolsValue | undefined): Links {
  return value === undefined || Array.isArray(value) ? {} : value.links;
}
