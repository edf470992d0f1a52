import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import type { Values } from '#storage/records.ts';
import { enterpriseDraftSchema, type EnterpriseDraft } from '../enterprise/enterprise-draft.ts';

/** Only what was changed is written: a field that nobody touched must not win over a colleague's newer value. */
export function valuesToWrite(enterprise: Enterprise, before?: Enterprise): Values {
  return Object.fromEntries(
    Object.entries(enterprise).flatMap(([field, value]) => {
      const old = before?.[field as keyof Enterprise] ?? null;
      const next = (value ?? null) as Json;
      return before && canonicalJson(next) === canonicalJson(old) ? [] : [[field, next]];
    }),
  );
}

/** What was typed earlier, as the form of today reads it; null where that has other fields. */
export function enterpriseDraftOf(typed: { [field: string]: string }): EnterpriseDraft | null {
  const draft = enterpriseDraftSchema.safeParse(typed);
  return draft.success ? draft.data : null;
}
