import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'wouter';
import { questionnaireOf, sectorItems } from '#core/model/questionnaire.ts';
import { modelSchema } from '#core/model/model.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { listModels, readModel } from '#storage/models.ts';
import { useStored } from '#app/device.ts';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { putPageFoot } from './page-foot.ts';
import { PaperSheet, type Paper } from './paper-sheet.tsx';
import './paper.css';
import '#app/ui/print.css';

/** A blank questionnaire for a pen, for the day the battery dies. `id` is the fingerprint of a model of this device. */
export function PaperScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('paper');
  const kept = useStored(
    async (device) => {
      const name = (await listModels(device)).find(({ fingerprint }) => fingerprint === id);
      const schemas = { model: modelSchema, texts: modelTextsSchema };
      const read = name && (await readModel(device, name, i18n.language, schemas));
      return read?.ok ? read.value : null;
    },
    id,
    i18n.language,
  );
  if (kept === undefined) return null;
  if (kept) return <PaperPage paper={{ ...kept, fingerprint: id.slice(0, 12) }} />;
  return (
    <Page title={t('title')} back="/bo-tieu-chi">
      <Empty
        title={t('absent.title')}
        action={
          <Link href="/bo-tieu-chi" className="button-quiet">
            {t('absent.models')}
          </Link>
        }
      >
        {t('absent.text')}
      </Empty>
    </Page>
  );
}

function PaperPage({ paper }: { paper: Omit<Paper, 'sections' | 'sectors'> }) {
  const { t } = useTranslation('paper');
  const { model, texts, fingerprint } = paper;
  const [params, setParams] = useSearchParams();
  const lists = sectorItems(model).map((item) => ({ item, options: optionsOf(paper, item) }));
  const sectors = Object.fromEntries(
    lists.map(({ item, options }) => {
      const wanted = params.get(item);
      return [item, (options.find(({ id }) => id === wanted) ?? options[0])?.id ?? ''];
    }),
  );
  const name = `${texts.shortTitle} ${model.version} · ${fingerprint}`;
  const page = t('page');
  useEffect(() => putPageFoot(name, page), [name, page]);
  return (
    <Page
      title={t('title')}
      overline={texts.title}
      back="/bo-tieu-chi"
      width="wide"
      actions={
        <button type="button" className="button" onClick={() => window.print()}>
          {t('print')}
        </button>
      }
    >
      <p className="screen-only">{t('lead')}</p>
      <div className="screen-only">
        <Link href="/nhap-giay" className="button-quiet">
          {t('enter')}
        </Link>
      </div>
      {lists.map(({ item, options }) => (
        <label key={item} className="field screen-only paper-choice">
          <span className="field-label">{t('sector', { item })}</span>
          <select
            value={sectors[item]}
            onChange={({ target }) => setParams({ ...sectors, [item]: target.value }, { replace: true })}
          >
            {options.map(({ id, label, listed }) => (
              <option key={id} value={id}>
                {listed ? label : t('noList', { label })}
              </option>
            ))}
          </select>
        </label>
      ))}
      <PaperSheet {...paper} sectors={sectors} sections={questionnaireOf(model, sectors)} />
    </Page>
  );
}

/** The sectors to choose from: those with a list of tools first, by name. */
function optionsOf({ model, texts }: Pick<Paper, 'model' | 'texts'>, item: string) {
  const asked = model.items[item];
  const ids = asked && 'options' in asked ? asked.options.map(({ id }) => id) : [];
  return ids
    .map((id) => ({
      id,
      label: texts.items[item]?.options?.[id]?.label ?? id,
      listed: model.catalogues?.[id] !== undefined,
    }))
    .sort((a, b) => Number(b.listed) - Number(a.listed) || a.label.localeCompare(b.label, 'vi'));
}
