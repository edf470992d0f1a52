import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatMoneyShort, parseMoney } from '#core/enterprise/money.ts';
import { formatNumber } from '#app/ui/format.ts';
import { daySteps, moneySteps, type KeptPlan } from './kept-plan.ts';

interface Props {
  plan: KeptPlan;
  change: (plan: KeptPlan) => void;
}

/** Two amounts that an owner knows: money and days a month. */
export function MeansForm({ plan, change }: Props) {
  const { t, i18n } = useTranslation('roadmap');
  const money = (dong: number) => formatMoneyShort(dong, i18n.language === 'en' ? 'en' : 'vi');
  return (
    <section className="roadmap-means card" aria-label={t('means.title')}>
      <Amount
        label={t('means.money')}
        value={plan.money}
        steps={moneySteps}
        write={money}
        read={(text) => {
          const read = parseMoney(text);
          return read.ok ? read.value : null;
        }}
        onChange={(value) => change({ ...plan, money: value })}
      />
      <Amount
        label={t('means.days')}
        value={plan.days}
        steps={daySteps}
        write={(days) => t('days', { count: days, days: formatNumber(days) })}
        read={(text) => {
          const found = /\d+/.exec(text);
          return found ? Math.min(Number(found[0]), 1000) : null;
        }}
        onChange={(value) => change({ ...plan, days: value })}
      />
    </section>
  );
}

interface AmountProps {
  label: string;
  value: number;
  steps: readonly number[];
  write: (value: number) => string;
  read: (text: string) => number | null;
  onChange: (value: number) => void;
}

/** A slider over the usual amounts, and a field for any other. */
function Amount({ label, value, steps, write, read, onChange }: AmountProps) {
  const { t } = useTranslation('roadmap');
  const id = useId();
  const [typing, setTyping] = useState<string | null>(null);
  const wrong = typing !== null && read(typing) === null;
  const place = steps.findLastIndex((step) => step <= value);
  return (
    <div className="roadmap-amount">
      <label className="field-label" htmlFor={`${id}text`}>
        {label}
      </label>
      <input
        id={`${id}text`}
        className="input"
        inputMode="text"
        autoComplete="off"
        maxLength={40}
        value={typing ?? write(value)}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}wrong` : undefined}
        onChange={({ target }) => {
          setTyping(target.value);
          const amount = read(target.value);
          if (amount !== null) onChange(amount);
        }}
        onBlur={() => setTyping(null)}
      />
      <input
        type="range"
        min={0}
        max={steps.length - 1}
        value={place}
        aria-label={label}
        aria-valuetext={write(value)}
        onChange={({ target }) => {
          setTyping(null);
          onChange(steps[Number(target.value)] ?? 0);
        }}
      />
      {wrong && (
        <p className="field-error" id={`${id}wrong`}>
          {t('means.wrong')}
        </p>
      )}
    </div>
  );
}
