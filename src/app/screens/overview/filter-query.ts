import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import type { LegalForm } from '#core/enterprise/enterprise.ts';

/** What an officer looks at; kept in the address, so that a page can be sent to a colleague. */
export interface View {
  source: 'adviser' | 'self';
  legalForm: LegalForm | null;
  /** null: all years. */
  year: number | null;
  /** The url of an instrument; null: the one that visits begin with. */
  model: string | null;
}

const allYears = 'tat-ca';

/** `thisYear` is shown where the address names none. */
export function viewOf(params: URLSearchParams, thisYear: number): View {
  const form = params.get('loai');
  const year = params.get('nam');
  return {
    source: params.get('nguon') === 'self' ? 'self' : 'adviser',
    legalForm: form === 'enterprise' || form === 'household' || form === 'cooperative' ? form : null,
    model: params.get('bo') || null,
    year: year === allYears ? null : /^\d{4}$/.test(year ?? '') ? Number(year) : thisYear,
  };
}

/** As the app's own address says it; more of it goes on after. */
export function addressOf(
  { source, legalForm, year, model }: View,
  thisYear: number,
  more: { [name: string]: string } = {},
): string {
  const params = new URLSearchParams({
    ...(source === 'self' && { nguon: 'self' }),
    ...(legalForm !== null && { loai: legalForm }),
    ...(model !== null && { bo: model }),
    ...(year !== thisYear && { nam: year === null ? allYears : String(year) }),
    ...more,
  });
  return params.size === 0 ? '' : `?${params}`;
}

/** As the hub's interface asks for it. */
export function questionOf(
  { source, legalForm, year, model }: View,
  more: { [name: string]: string } = {},
): string {
  return `?${new URLSearchParams({
    source,
    ...(legalForm !== null && { legalForm }),
    ...(model !== null && { model }),
    ...(year !== null && { year: String(year) }),
    ...more,
  })}`;
}

/** The year that it is in Vietnam. */
export function yearAt(now: number): number {
  return Number(vietnamDay(now).slice(0, 4));
}
