import { useTranslation } from 'react-i18next';
import type { Catalogue } from '../item-kind.ts';
import { Second } from '../second-language.tsx';
import { hubsOf, type Hub } from './hubs.ts';
import { LinkLine } from './link-line.tsx';
import { linkKey, linkStates, pairsInUse, type LinkState } from './tools.ts';
import './tool-links.css';

export type Links = { [pair: string]: LinkState };

interface Props {
  /** Of the element, so that one can be led to it. */
  id: string;
  catalogue: Catalogue;
  used: string[];
  links: Links;
  labelOf: (tool: string) => string;
  readOnly: boolean;
  onLink: (pair: string, state: LinkState) => void;
}

/** How many pairs have no answer yet, as a way to the first of them. */
export function LinksLeft({
  id,
  catalogue,
  used,
  links,
}: Pick<Props, 'id' | 'catalogue' | 'used' | 'links'>) {
  const { t } = useTranslation('tool-links');
  const left = pairsInUse(catalogue, used).filter((pair) => !links[linkKey(pair)]).length;
  if (left === 0) return null;
  function lead(): void {
    document.getElementById(id)?.querySelector<HTMLElement>('[data-state=open] input')?.focus();
    document.getElementById(id)?.scrollIntoView({ block: 'start' });
  }
  return (
    <button type="button" className="links-left" onClick={lead}>
      <span>
        {t('toLinks', { count: left })}
        <Second of={({ say }) => say('tool-links:toLinks', { count: left })} />
      </span>
    </button>
  );
}

/** Between the tools in use: do data flow, are they typed again, or is there nothing to carry? */
export function ToolLinks({ id, catalogue, used, links, labelOf, readOnly, onLink }: Props) {
  const { t } = useTranslation('tool-links');
  const pairs = pairsInUse(catalogue, used);
  if (pairs.length === 0) return null;
  const left = pairs.filter((pair) => !links[linkKey(pair)]).length;
  const typed = pairs.filter((pair) => links[linkKey(pair)] === 'rekeyed');
  return (
    <fieldset id={id} className="links" disabled={readOnly}>
      <legend className="links-title">
        {t('title')}
        <Second of={({ say }) => say('tool-links:title')} />
      </legend>
      <p className="links-lead">
        {t('lead')}
        <Second of={({ say }) => say('tool-links:lead')} />
      </p>
      <output className="item-input-count">
        {left > 0 ? t('left', { count: left }) : t('done', { count: pairs.length })}
        <Second
          of={({ say }) =>
            left > 0
              ? say('tool-links:left', { count: left })
              : say('tool-links:done', { count: pairs.length })
          }
        />
      </output>
      <div className="links-hubs">
        {hubsOf(pairs).map((hub) => (
          <HubDrawing key={hub.tool} hub={hub} name={id} links={links} labelOf={labelOf} onLink={onLink} />
        ))}
      </div>
      {typed.length > 0 && (
        <div className="links-typed">
          <LinkLine state="rekeyed" />
          <div>
            <p className="links-typed-title">
              {t('typed', { count: typed.length })}
              <Second of={({ say }) => say('tool-links:typed', { count: typed.length })} />
            </p>
            <ul>
              {typed.map(([one, other]) => (
                <li key={linkKey([one, other])}>{t('pair', { one: labelOf(one), other: labelOf(other) })}</li>
              ))}
            </ul>
          </div>
        </div>
      )}
      {left === 0 && typed.length === 0 && (
        <p className="links-free">
          {t('free')}
          <Second of={({ say }) => say('tool-links:free')} />
        </p>
      )}
    </fieldset>
  );
}

interface HubProps extends Pick<Props, 'links' | 'labelOf' | 'onLink'> {
  hub: Hub;
  name: string;
}

function HubDrawing({ hub, name, links, labelOf, onLink }: HubProps) {
  const { t } = useTranslation('tool-links');
  return (
    <div className="links-hub">
      <p className="links-box links-box-hub" aria-hidden="true">
        {labelOf(hub.tool)}
      </p>
      {hub.spokes.map(({ tool, key }) => (
        <fieldset key={key} className="links-pair" data-state={links[key] ?? 'open'}>
          <legend className="visually-hidden">
            {t('pair', { one: labelOf(hub.tool), other: labelOf(tool) })}
          </legend>
          <div className="links-drawn" aria-hidden="true">
            <LinkLine state={links[key]} />
            <p className="links-box">{labelOf(tool)}</p>
          </div>
          <div className="links-states">
            {linkStates.map((state) => (
              <label key={state} className="links-state" data-state={state}>
                <input
                  type="radio"
                  name={`${name}.${key}`}
                  checked={links[key] === state}
                  onChange={() => onLink(key, state)}
                />
                <LinkLine state={state} />
                <span>
                  {t(`state.${state}`)}
                  <Second of={({ say }) => say(`tool-links:state.${state}`)} />
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
