import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { legalForms, type Facts } from '#core/enterprise/enterprise.ts';
import { parseMoney } from '#core/enterprise/money.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { decideSizeClass } from '#core/enterprise/size-class.ts';
import { formatMoney } from '#app/ui/format.ts';

interface Props {
  facts: Facts;
  onChange: (facts: Facts) => void;
}

/** Of whom it is tried: profiles, derived answers and conditions on the firm show what they do. */
export function PreviewFirm({ facts, onChange }: Props) {
  const { t } = useTranslation('authoring');
  const words = useTranslation('enterprise').t;
  const id = useId();
  const change = (changed: Partial<Facts>) => {
    const next = { ...facts, ...changed };
    onChange({ ...next, sizeClass: decideSizeClass(next).sizeClass });
  };
  return (
    <details className="authoring-firm">
      <summary>
        {t('preview.firm.title')}
        <span className="caption">
          {facts.sizeClass ? words(`sizeClass.${facts.sizeClass}`) : t('preview.firm.unknown')}
        </span>
      </summary>
      <div className="authoring-firm-fields">
        <div className="field">
          <label className="field-label" htmlFor={`${id}form`}>
            {t('preview.firm.legalForm')}
          </label>
          <select
            id={`${id}form`}
            value={facts.legalForm}
            onChange={({ target }) =>
              change({ legalForm: legalForms.find((form) => form === target.value) ?? 'enterprise' })
            }
          >
            {legalForms.map((form) => (
              <option key={form} value={form}>
                {words(`legalForm.${form}`)}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <label className="field-label" htmlFor={`${id}sector`}>
            {t('preview.firm.sector')}
          </label>
          <select
            id={`${id}sector`}
            value={facts.sector ?? ''}
            onChange={({ target }) =>
              change({ sector: sectorCodes.find((code) => code === target.value) ?? null })
            }
          >
            <option value="">{t('preview.firm.unknown')}</option>
            {sectorCodes.map((code) => (
              <option key={code} value={code}>
                {words(`sector.${code}.short`)}
              </option>
            ))}
          </select>
        </div>
        <Amount label={t('preview.firm.staff')} onChange={(staff) => change({ staff })} />
        <Amount label={t('preview.firm.revenue')} money onChange={(revenue) => change({ revenue })} />
        <Amount label={t('preview.firm.capital')} money onChange={(capital) => change({ capital })} />
      </div>
    </details>
  );
}

function Amount({
  label,
  money = false,
  onChange,
}: {
  label: string;
  /** Read as people write amounts: “1,5 tỷ”. */
  money?: boolean;
  onChange: (amount: number | null) => void;
}) {
  const { t } = useTranslation('authoring');
  const [text, setText] = useState('');
  const id = useId();
  const amount = read(text, money);
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        inputMode={money ? 'text' : 'numeric'}
        autoComplete="off"
        maxLength={30}
        aria-describedby={`${id}read`}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          onChange(read(target.value, money));
        }}
      />
      <output className="caption" id={`${id}read`} htmlFor={id}>
        {text.trim() !== '' && amount === null && t('preview.firm.unread')}
        {money && amount !== null && formatMoney(amount)}
      </output>
    </div>
  );
}

function read(text: string, money: boolean): number | null {
  if (!money) return /^\s*\d{1,7}\s*$/.test(text) ? Number(text) : null;
  const amount = parseMoney(text);
  return amount.ok ? amount.value : null;
}
