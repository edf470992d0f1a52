import { useTranslation } from 'react-i18next';
import { legalForms } from '#core/enterprise/enterprise.ts';
import type { ModelTexts } from '#core/model/model-texts.ts';
import type { Model } from '#core/model/model.ts';
import { paperNumbers, type ChosenSectors, type PaperSection } from '#core/model/questionnaire.ts';
import { paperConsentTextVersion } from '#core/people/consent.ts';
import { Boxes, Mark, Written } from './marks.tsx';
import { PaperQuestion } from './paper-question.tsx';

export interface Paper {
  model: Model;
  texts: ModelTexts;
  fingerprint: string;
  sectors: ChosenSectors;
  sections: PaperSection[];
}

/** What is written beside its name, in the order of the form that it is typed into afterwards. */
const facts = ['sector', 'staff', 'revenue', 'capital', 'province', 'commune', 'contact', 'phone'] as const;

/** The questionnaire as it lies on A4: black on white, whatever the screen wears. */
export function PaperSheet(paper: Paper) {
  const { t } = useTranslation(['paper', 'enterprise']);
  const { model, texts, fingerprint, sectors, sections } = paper;
  const numbers = paperNumbers(sections);
  const chosen = Object.entries(sectors).map(([item, id]) => texts.items[item]?.options?.[id]?.label ?? id);
  return (
    <article className="paper-sheet" aria-label={texts.title}>
      <header className="paper-head">
        <div>
          <p>{chosen.length > 0 ? t('for', { sector: chosen.join(', ') }) : t('title')}</p>
          <h2>{texts.title}</h2>
          <p className="paper-small">{texts.legalTitle}</p>
        </div>
        <p className="paper-small paper-stamp">
          {t('version', { version: model.version })}
          <br />
          {t('fingerprint', { fingerprint })}
        </p>
      </header>
      <section className="paper-facts">
        <p className="paper-whole">
          <b>{t('fact.name')}</b> <Written />
        </p>
        <p className="paper-whole paper-line">
          <b>{t('fact.taxCode')}</b> <Boxes groups={[10, 3]} />{' '}
          <span className="paper-small">{t('taxHint')}</span>
        </p>
        <p className="paper-whole paper-line">
          <b>{t('fact.legalForm')}</b>
          {legalForms.map((form) => (
            <span key={form}>
              <Mark /> {t(`enterprise:legalForm.${form}`)}
            </span>
          ))}
        </p>
        {facts.map((fact) => (
          <p key={fact}>
            <b>{t(`fact.${fact}`)}</b> <Written />
          </p>
        ))}
        <p className="paper-line">
          <b>{t('fact.date')}</b> <Boxes groups={[2, 2, 4]} />
        </p>
        <p>
          <b>{t('fact.adviser')}</b> <Written />
        </p>
        <p className="paper-whole paper-agree">
          <Mark many /> {t('agree')}{' '}
          <span className="paper-small">{t('agreeText', { text: paperConsentTextVersion })}</span>
        </p>
        <p className="paper-whole">
          <b>{t('signed')}</b> <Written />
        </p>
      </section>
      <p className="paper-how">
        <b>{t('how')}</b> <Mark /> {t('one')} · <Mark many /> {t('many')} · {t('mend')}
      </p>
      {sections.map((section) => (
        <section key={section.id}>
          <h3>
            {section.number}. {texts.sections[section.id]?.title}
          </h3>
          <ol>
            {section.items.map((item) => (
              <PaperQuestion
                key={item.id}
                item={item}
                number={numbers.get(item.id) ?? item.id}
                model={model}
                texts={texts}
              />
            ))}
          </ol>
        </section>
      ))}
    </article>
  );
}
