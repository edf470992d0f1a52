import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemContext } from '#core/items/item-kind.ts';
import type { Item } from '#core/items/registry.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import { whatIsAsked } from '#core/model/what-is-asked.ts';
import { Icon } from '#app/ui/icon.tsx';
import './aids.css';
import { deviceReader } from './device-reader.ts';
import { ItemHelp } from './item-help.tsx';
import { ReadAloud } from './read-aloud.tsx';

interface Props {
  id: string;
  item: Item;
  texts: ModelTexts;
  context: ItemContext;
  /** An owner without an adviser. */
  alone: boolean;
}

/** What helps at the table, a tap away: the explanation, and a voice where the device has one. */
export function QuestionAids({ id, item, texts, context, alone }: Props) {
  const { t, i18n } = useTranslation('glossary');
  const [open, setOpen] = useState(false);
  const panel = useId();
  const asked = () => {
    const catalogue = item.kind === 'tools' ? context.catalogueFor(item.sectorItem) : null;
    return whatIsAsked(texts, id, item, catalogue?.tools ?? []);
  };
  return (
    <>
      <div className="cluster">
        <button
          type="button"
          className="chip"
          aria-expanded={open}
          aria-controls={panel}
          onClick={() => setOpen(!open)}
        >
          <Icon name="info" size={20} />
          {t('help')}
        </button>
        {deviceReader && (
          <ReadAloud
            key={i18n.language}
            reader={deviceReader}
            lines={() => {
              const { question, choices } = asked();
              return [question, ...choices.map(({ label }) => label)];
            }}
          />
        )}
      </div>
      <div id={panel} hidden={!open}>
        {open && <ItemHelp id={id} texts={texts} asked={asked()} alone={alone} />}
      </div>
    </>
  );
}
