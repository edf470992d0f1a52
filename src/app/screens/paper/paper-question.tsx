import { useTranslation } from 'react-i18next';
import type { PaperItem, PaperPart } from '#core/model/questionnaire.ts';
import { linkStates, noTool } from '#core/items/tools/tools.ts';
import { limitsOf } from '#core/items/number/number.ts';
import { notApplicableCode, stateCodes } from '#core/items/paper-codes.ts';
import { writeMeasured } from '#core/items/number/write-number.ts';
import { conditionWords } from '#app/screens/result/condition-words.ts';
import { formatDate } from '#app/ui/format.ts';
import { Boxes, Mark, Written } from './marks.tsx';
import type { Paper } from './paper-sheet.tsx';

type Words = Pick<Paper, 'model' | 'texts'>;

/** One question with everything that can be said to it; it is never broken over two pages. */
export function PaperQuestion({ item, number, model, texts }: Words & { item: PaperItem; number: string }) {
  const { t } = useTranslation('paper');
  const result = useTranslation('result').t;
  const said = texts.items[item.id];
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
          {number}. {said?.question}
        </b>{' '}
        <span className="paper-small">
          {number === item.id ? said?.official : `${item.id} · ${said?.official ?? ''}`}
        </span>
      </p>
      {notes.length > 0 && <p className="paper-note">{notes.join(' ')}</p>}
      <Part id={item.id} part={item.part} texts={texts} />
      {!item.optional && (
        <p className="paper-line paper-small">
          {[
            [stateCodes.dontKnow, t('dontKnow')] as const,
            [stateCodes.declined, t('declined')] as const,
            ...item.reasons.map(
              (id) =>
                [
                  notApplicableCode(item.reasons, id),
                  t('notApplicable', { reason: texts.reasons[id] ?? id }),
                ] as const,
            ),
          ].map(([code, state]) => (
            <span key={state}>
              <Mark /> <Code>{code}</Code> {state}
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
        <Choices
          many={part.many}
          choices={part.options.map(({ id, alone }) => {
            const { label = id, hint } = said?.options?.[id] ?? {};
            return { id, label, hints: [hint, alone && t('alone')] };
          })}
        />
      );
    case 'table':
      return (
        <>
          {part.none && <Choices many choices={[{ id: '', label: t('noRow'), hints: [] }]} />}
          <Table
            head={t(part.many ? 'tickMany' : 'tickOne')}
            columns={part.columns.map((id) => (said?.options ?? said?.columns)?.[id]?.label ?? id)}
            rows={part.rows.map((id) => ({ id, ...(said?.rows?.[id] ?? { label: id }) }))}
            many={part.many}
          />
        </>
      );
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
    case 'files':
      return <p className="paper-line">{t('files', { most: part.most })}</p>;
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
      <Choices
        many
        choices={part.tools.map((tool) => ({
          id: tool,
          label: label(tool),
          hints: [tool === noTool ? t('alone') : texts.tools[tool]?.hint],
        }))}
      />
      {part.pairs.length > 0 && (
        <Table
          head={t('links')}
          columns={linkStates.map((state) => t(`link.${state}`))}
          rows={part.pairs.map((pair) => ({ id: pair.join(), label: pair.map(label).join(' ↔ ') }))}
        />
      )}
    </>
  );
}

interface ChoicesProps {
  many: boolean;
  choices: { id: string; label: string; hints: (string | false | undefined)[] }[];
}

/** What is crossed one beneath the other, in as many columns as its number asks for. */
function Choices({ many, choices }: ChoicesProps) {
  return (
    <ul className={!many && choices.length > 12 ? 'paper-options paper-long' : 'paper-options'}>
      {choices.map(({ id, label, hints }, index) => (
        <li key={id}>
          <Mark many={many} />
          <span>
            <Code>{index + 1}</Code> {label}
            {hints.map((hint, index) => hint && <Hint key={index} text={hint} />)}
          </span>
        </li>
      ))}
    </ul>
  );
}

interface TableProps {
  head: string;
  columns: string[];
  rows: { id: string; label: string; hint?: string | undefined }[];
  many?: boolean;
}

function Table({ head, columns, rows, many = false }: TableProps) {
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {columns.map((label, index) => (
            <th key={label} scope="col">
              <Code>{index + 1}</Code> {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, label, hint }) => (
          <tr key={id}>
            <th scope="row">
              {label}
              {hint && <Hint text={hint} />}
            </th>
            {columns.map((column) => (
              <td key={column}>
                <Mark many={many} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What is typed for it when the paper is entered. */
function Code({ children }: { children: string | number }) {
  return <b className="paper-code">{children}</b>;
}

function Hint({ text }: { text: string }) {
  return <span className="paper-small"> ({text})</span>;
}
