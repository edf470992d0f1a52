import type { ComponentProps } from 'react';
import { useWatch, type UseFormReturn } from 'react-hook-form';
import { parseMoney } from '#core/enterprise/money.ts';
import type { Solution } from '#core/solutions/solution.ts';
import { formatMoney } from '#app/ui/format.ts';
import { FormField } from '#app/ui/form-field.tsx';
import type { SolutionDraft } from './solution-draft.ts';

type End = 'priceFrom' | 'priceTo';

interface Props {
  form: UseFormReturn<SolutionDraft, unknown, Solution>;
  field: (name: End) => Omit<ComponentProps<typeof FormField>, 'children'>;
  input: (name: End) => ComponentProps<'input'>;
}

/** From and to, in the writer's own words, and below each what was understood; only where a year has a price. */
export function PriceFields({ form: { control }, field, input }: Props) {
  const [is, from, to] = useWatch({ control, name: ['priceIs', 'priceFrom', 'priceTo'] });
  if (is !== 'yearly') return null;
  return (
    <div className="field-pair">
      {(
        [
          ['priceFrom', from],
          ['priceTo', to],
        ] as const
      ).map(([name, typed]) => (
        <FormField key={name} {...field(name)}>
          <input {...input(name)} inputMode="decimal" maxLength={40} />
          <output className="solution-read">{understood(typed)}</output>
        </FormField>
      ))}
    </div>
  );
}

function understood(typed: string): string {
  const read = parseMoney(typed);
  return read.ok && read.value !== null ? formatMoney(read.value) : '';
}
