import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { editRecord } from '#storage/records.ts';
import { useAccount, useDevice, useStored } from '#app/device.ts';
import { useTypedForm } from '#app/typed-form.ts';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { showToast } from '#app/ui/toast.tsx';
import { EnterpriseForm } from '../enterprise/enterprise-form.tsx';
import { enterpriseDraftOf, valuesToWrite } from './enterprise-values.ts';
import { findByTaxCode } from './find-by-tax-code.ts';
import { readProfile } from './read-profile.ts';
import { TypedBanner } from './typed-banner.tsx';

export function EditEnterpriseScreen({ id }: { id: string }) {
  const { t, i18n } = useTranslation('enterprises');
  const device = useDevice();
  const account = useAccount();
  const profile = useStored((device) => readProfile(device, id, i18n.language), id);
  const form = useTypedForm(`enterprise ${id}`, enterpriseDraftOf);
  const [, go] = useLocation();
  useOpenEditor();
  if (!profile || !account || form.typed === undefined) return null;
  const before = profile.enterprise;

  async function save(enterprise: Enterprise): Promise<void> {
    if (!account) return;
    const edited = await editRecord(device, id, valuesToWrite(enterprise, before), { by: account.id });
    if (!edited.ok) throw new Error(edited.reason);
    await form.forget();
    showToast(t('form.saved'));
    go(`/doanh-nghiep/${id}`, { replace: true });
  }

  return (
    <Page title={t('form.edit')} overline={before.name} back={`/doanh-nghiep/${id}`}>
      {form.typed && <TypedBanner onDiscard={() => void form.forget()} />}
      <EnterpriseForm
        key={form.typed ? 'typed' : 'stored'}
        id={id}
        initial={before}
        province={account.province}
        {...(form.typed && { draft: form.typed })}
        onSave={save}
        onDraft={form.keep}
        findByTaxCode={(digits) => findByTaxCode(device, digits, id)}
        onOpen={(other) => go(`/doanh-nghiep/${other}`)}
      />
    </Page>
  );
}
