import { useWatch } from 'react-hook-form';
import { legalForms } from '#core/enterprise/enterprise.ts';
import { parseMoney } from '#core/enterprise/money.ts';
import { sectorCodes } from '#core/enterprise/sector.ts';
import { readStaff, type EnterpriseFormState } from './enterprise-draft.ts';
import { SizeExplanation } from './size-explanation.tsx';

/** The size class of what stands in the form, told anew whenever it changes. */
export function SizeNote({ control }: { control: EnterpriseFormState['control'] }) {
  const [sector, staff, revenue, capital, legalForm] = useWatch({
    control,
    name: ['sector', 'staff', 'revenue', 'capital', 'legalForm'],
  });
  return (
    <output>
      <SizeExplanation
        facts={{
          sector: sectorCodes.find((code) => code === sector) ?? null,
          staff: numberOf(readStaff(staff)),
          revenue: numberOf(parseMoney(revenue)),
          capital: numberOf(parseMoney(capital)),
        }}
        legalForm={legalForms.find((form) => form === legalForm) ?? null}
      />
    </output>
  );
}

function numberOf(read: { ok: true; value: number | null } | { ok: false }): number | null {
  return read.ok ? read.value : null;
}
