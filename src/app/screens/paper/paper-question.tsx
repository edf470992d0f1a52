import { useTranslation } from 'react-i18next';
import type { PaperItem, PaperPart } from '#core/model/questionnaire.ts';
import { linkStates, noTool } from '#core/items/tools/tools.ts';
import { limitsOf } from '#core/items/number/number.ts';
import { writeMeasured } from '#core/items/number/write-number.ts';
import { conditionWords } from '#app/screens/result/condition-words.ts';
import { formatDate } from '#app/ui/format.ts';
import { Boxes, Mark, Written } from './marks.tsx';
import type { Paper } from './paper-sheet.tsx';

type Words = Pick<Paper, 'model' | 'texts'>;

/** One question with everything that can be said to it; it is never broken over two pages. */
export function PaperQuestion({ item, place, model, texts }: Words & { item: PaperItem; place: string }) {
  const { t } = useTranslation('paper');
  const result = useTranslation('result').t;
  const said = texts.items[item.id];
  // An instrument's own numbers; where its ids are names, the place on the paper.
  const numbered = /^\d/.test(item.id);
  const profiles = (ids: string[]) => ids.map((id) => texts.profiles?.[id]?.title ?? id).join(', ');
  const notes = [
    item.known && t('known', { fact: t(`fact.${item.known}`) }),
    item.when && t('when', { what: conditionWords({ t: result, model, texts }, item.when) }),
    item.only.length > 0 && t('only', { who: profiles(item.only) }),
    item.except.length > 0 && t('except', { who: profiles(item.except) }),
    item.optional && t('optional'),
  ].filter(Boolean);
  return (
    <li className="paper-item">
      <p className="paper-question">
        <b>
          {numbered ? item.id : place}. {said?.question}
        </b>{' '}
        <span className="paper-small">
          {numbered ? said?.official : `${item.id} · ${said?.official ?? ''}`}
        </span>
      </p>
      {notes.length > 0 && <p className="paper-note">{notes.join(' ')}</p>}
      <Part id={item.id} part={item.part} texts={texts} />
      {!item.optional && (
        <p className="paper-line paper-small">
          {[
            t('dontKnow'),
            t('declined'),
            ...item.reasons.map((id) => t('notApplicable', { reason: texts.reasons[id] ?? id })),
          ].map((state) => (
            <span key={state}>
              <Mark /> {state}
            </span>
          ))}
        </p>
      )}
    </li>
  );
}

function Part({ id, part, texts }: { id: string; part: PaperPart; texts: Paper['texts'] }) {
  const { t, i18n } = useTranslation('paper');
  const said = texts.items[id];
  switch (part.is) {
    case 'options':
      return (
        <ul className={part.options.length > 12 ? 'paper-options paper-long' : 'paper-options'}>
          {part.options.map((option) => (
            <li key={option.id}>
              <Mark many={part.many} />
              <span>
                {said?.options?.[option.id]?.label ?? option.id}
                <Hint text={said?.options?.[option.id]?.hint} />
                {option.alone && <Hint text={t('alone')} />}
              </span>
            </li>
          ))}
        </ul>
      );
    case 'table': {
      const columns = part.columns.map((column) => ({
        id: column,
        ...(said?.options?.[column] ?? said?.columns?.[column] ?? { label: column }),
      }));
      return (
        <>
          {part.none && (
            <p className="paper-line">
              <span>
                <Mark many /> {t('noRow')}
              </span>
            </p>
          )}
          <table>
            <thead>
              <tr>
                <th scope="col">{t(part.many ? 'tickMany' : 'tickOne')}</th>
                {columns.map((column) => (
                  <th key={column.id} scope="col">
                    {column.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {part.rows.map((row) => (
                <tr key={row}>
                  <th scope="row">
                    {said?.rows?.[row]?.label ?? row}
                    <Hint text={said?.rows?.[row]?.hint} />
                  </th>
                  {columns.map((column) => (
                    <td key={column.id}>
                      <Mark many={part.many} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </>
      );
    }
    case 'number': {
      const { measure } = part.item;
      const { min, max } = limitsOf(part.item);
      const write = (exact: string) => writeMeasured(exact, measure, i18n.language);
      const unit =
        said?.unit ?? (measure === 'percentage' || measure === 'money' ? t(`unit.${measure}`) : '');
      return (
        <p className="paper-line">
          {measure === 'year' ? <Boxes groups={[4]} /> : <span className="paper-number" aria-hidden="true" />}{' '}
          {unit}
          {min !== undefined && max !== undefined && (
            <Hint text={t('between', { min: write(min), max: write(max) })} />
          )}
        </p>
      );
    }
    case 'date':
      return (
        <p className="paper-line">
          <Boxes groups={[2, 2, 4]} />
          <Hint text={t('day')} />
          {part.from && <Hint text={t('from', { day: formatDate(part.from) })} />}
          {part.until && <Hint text={t('until', { day: formatDate(part.until) })} />}
        </p>
      );
    case 'tools':
      return <ToolList part={part} texts={texts} />;
    case 'lines':
      return (
        <p className="paper-lines">
          {Array.from({ length: part.count }, (_, line) => (
            <Written key={line} />
          ))}
        </p>
      );
  }
}

function ToolList({ part, texts }: { part: Extract<PaperPart, { is: 'tools' }>; texts: Paper['texts'] }) {
  const { t } = useTranslation('paper');
  const label = (tool: string) => (tool === noTool ? t('noTool') : (texts.tools[tool]?.label ?? tool));
  return (
    <>
      <ul className="paper-options">
        {part.tools.map((tool) => (
          <li key={tool}>
            <Mark many />
            <span>
              {label(tool)}
              <Hint text={tool === noTool ? t('alone') : texts.tools[tool]?.hint} />
            </span>
          </li>
        ))}
      </ul>
      {part.pairs.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t('links')}</th>
              {linkStates.map((state) => (
                <th key={state} scope="col">
                  {t(`link.${state}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {part.pairs.map((pair) => (
              <tr key={pair.join()}>
                <th scope="row">{pair.map(label).join(' ↔ ')}</th>
                {linkStates.map((state) => (
                  <td key={state}>
                    <Mark />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function Hint({ text }: { text: string | undefined }) {
  return text && <span className="paper-small"> ({text})</span>;
}
