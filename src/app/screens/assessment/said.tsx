import { useTranslation } from 'react-i18next';
import { wholeNotes } from '#core/assessment/whole-notes.ts';
import type { SealBody } from '#core/assessment/seal.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { Evidence } from './evidence.tsx';

/** What the owner said in own words, what was shown and what the adviser noted, question by question. */
interface Props {
  opened: OpenedAssessment;
  texts: ModelTexts;
  source: SealBody['source'];
}

export function Said({ opened, texts, source }: Props) {
  const { t } = useTranslation('assessment');
  const { person } = opened;
  const said = [
    ...Object.entries(person?.texts ?? {}).map(([item, words]) => ({ kind: 'text' as const, item, words })),
    ...Object.entries(person?.files ?? {}).map(([item, { photos, documents, list }]) => ({
      kind: 'files' as const,
      item,
      list,
      words: [
        photos > 0 && t('said.photos', { count: photos }),
        documents > 0 && t('said.documents', { count: documents }),
        source === 'self' ? t('said.own') : left(photos + documents, list),
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    ...Object.entries(person?.notes ?? {}).map(([item, words]) => ({ kind: 'note' as const, item, words })),
  ].filter(({ words }) => words.trim() !== '');
  if (said.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="loi-noi">
      <h2 id="loi-noi">{t('said.title')}</h2>
      <ul className="rows">
        {said.map(({ kind, item, words, ...rest }) => (
          <li key={`${kind} ${item}`}>
            <p className="caption">
              {captionOf(kind, item)} {texts.items[item]?.official}
            </p>
            <p className="assessment-words">{words}</p>
            {'list' in rest && <Evidence seal={opened.id} files={rest.list} />}
          </li>
        ))}
      </ul>
    </section>
  );

  function captionOf(kind: 'text' | 'files' | 'note', item: string): string {
    if (item === wholeNotes.asked) return t('said.asked');
    return item === wholeNotes.amends ? t('said.amends') : t(`said.${kind}`, { item });
  }

  /** An older hub says of none that it has it. */
  function left(all: number, list?: { here: boolean }[]): string | false {
    const count = all - (list ?? []).filter(({ here }) => here).length;
    return count > 0 && t('said.left', { count });
  }
}
