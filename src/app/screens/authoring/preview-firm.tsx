import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { legalForms, type Facts } from '#core/enterprise/enterprise.ts';
import { parseMoney } from '#core/enterprise/money.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { decideSizeClass } from '#core/enterprise/size-class.ts';
import { SelectField } from '#app/ui/select-field.tsx';
import { formatMoney } from '#app/ui/format.ts';

interface Props {
  facts: Facts;
  onChange: (facts: Facts) => void;
}

/** Of whom it is tried: profiles, derived answers and conditions on the firm show what they do. */
export function PreviewFirm({ facts, onChange }: Props) {
  const { t } = useTranslation('authoring');
  const words = useTranslation('enterprise').t;
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
        <SelectField
          label={t('preview.firm.legalForm')}
          value={facts.legalForm}
          options={legalForms.map((form) => [form, words(`legalForm.${form}`)])}
          onChange={(legalForm) => change({ legalForm })}
        />
        <SelectField
          label={t('preview.firm.sector')}
          value={facts.sector ?? ''}
          options={[
            ['', t('preview.firm.unknown')],
            ...sectorCodes.map((code) => [code, words(`sector.${code}.short`)] as const),
          ]}
          onChange={(sector) => change({ sector: sector || null })}
        />
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
