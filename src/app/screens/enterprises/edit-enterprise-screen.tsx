import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import * as z from 'zod/mini';
import { enterpriseSchema, type Enterprise } from '#core/enterprise/enterprise.ts';
import { recordSchema, type Shown } from '#core/records/record.ts';
import { editRecord } from '#storage/records.ts';
import { useAccount, useDevice, useStored } from '#app/device.ts';
import { HomeScreenFirst, useHomeScreenFirst } from '#app/install/home-screen-first.tsx';
import { useTypedForm } from '#app/typed-form.ts';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { showToast } from '#app/ui/toast.tsx';
import type { EnterpriseDraft } from '../enterprise/enterprise-draft.ts';
import { EnterpriseForm } from '../enterprise/enterprise-form.tsx';
import { enterpriseDraftOf, valuesToWrite } from './enterprise-values.ts';
import { findByTaxCode } from './find-by-tax-code.ts';
import { OpenConflicts } from './open-conflicts.tsx';
import { readProfile, type Profile } from './read-profile.ts';
import { TypedBanner } from './typed-banner.tsx';

export function EditEnterpriseScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('enterprises');
  const profile = useStored((device) => readProfile(device, id, i18n.language), id);
  const [first, goOn] = useHomeScreenFirst();
  if (!profile) return null;
  if (first) {
    return (
      <Page title={t('form.edit')} overline={profile.enterprise.name} back={`/doanh-nghiep/${id}`}>
        <HomeScreenFirst onGoOn={goOn} />
      </Page>
    );
  }
  return <EditEnterprise key={id} profile={profile} />;
}

/** What was on the screen when the typing began. */
interface Base {
  enterprise: Enterprise;
  shown: Shown;
}

function EditEnterprise({ profile }: { profile: Profile }) {
  const { id } = profile;
  const { t } = useTranslation('enterprises');
  const device = useDevice();
  const by = useAccount()?.id;
  const form = useTypedForm(`enterprise ${id}`, by, enterpriseDraftOf);
  const [, go] = useLocation();
  // As it was when the typing began: what a colleague changes meanwhile must not look like an edit of ours.
  const [opened] = useState<Base>(profile);
  const based = useRef(false);
  const base = useTypedForm(`before ${id}`, by, readBase);
  useOpenEditor();
  if (form.typed === undefined || base.typed === undefined) return null;
  // What was typed onto nobody knows what has seen nothing. A choice made on the profile in between counts as another's: then
  // what is saved stands beside it, and is settled by one more.
  const begun = form.typed ? (base.typed ?? { ...opened, shown: {} }) : opened;
  const before = begun.enterprise;

  async function save(edited: Enterprise): Promise<void> {
    if (!by) return;
    const written = await editRecord(device, id, valuesToWrite(edited, before), {
      by,
      shown: begun.shown,
    });
    if (!written.ok) throw new Error(written.reason);
    await forget();
    showToast(t('form.saved'));
    go(`/doanh-nghiep/${id}`, { replace: true });
  }

  async function forget(): Promise<void> {
    based.current = false;
    await base.forget();
    await form.forget();
  }

  function keep(draft: EnterpriseDraft): void {
    // Once is enough: it is the larger part by far, and stays as it was.
    if (!based.current) base.keep({ json: JSON.stringify(before), shown: JSON.stringify(begun.shown) });
    based.current = true;
    form.keep(draft);
  }

  return (
    <Page title={t('form.edit')} overline={before.name} back={`/doanh-nghiep/${id}`}>
      {form.typed && <TypedBanner onDiscard={() => void forget()} />}
      <OpenConflicts {...begun} />
      <EnterpriseForm
        key={form.typed ? 'typed' : 'stored'}
        id={id}
        initial={before}
        province={before.province}
        {...(form.typed && { draft: form.typed })}
        onSave={save}
        onDraft={keep}
        findByTaxCode={(digits) => findByTaxCode(device, digits, id)}
        onOpen={(other) => go(`/doanh-nghiep/${other}`)}
      />
    </Page>
  );
}

/** Forms of earlier builds did not note what was shown: then nothing was, and what lies there by now stays. */
function readBase({ json = '', shown = '{}' }: { [field: string]: string }): Base | null {
  try {
    const read = enterpriseSchema.safeParse(JSON.parse(json));
    const fields = z.safeParse(recordSchema.shape.fields, JSON.parse(shown));
    return read.success && fields.success ? { enterprise: read.data, shown: fields.data } : null;
  } catch {
    return null;
  }
}
