import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { createRecord } from '#storage/create-record.ts';
import { HomeScreenFirst, useHomeScreenFirst } from '#app/install/home-screen-first.tsx';
import { readFirstDownload } from '#storage/first-download.ts';
import { useAccount, useDevice, useStored } from '#app/device.ts';
import { useTypedForm } from '#app/typed-form.ts';
import { Page } from '#app/ui/page.tsx';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { EnterpriseForm } from '../enterprise/enterprise-form.tsx';
import { enterpriseDraftOf, valuesToWrite } from './enterprise-values.ts';
import { findByTaxCode } from './find-by-tax-code.ts';
import { TypedBanner } from './typed-banner.tsx';

/** A new record. What is typed is kept at every pause, so a page that is left by mistake costs nothing. */
export function NewEnterpriseScreen() {
  const { t } = useTranslation('enterprises');
  const device = useDevice();
  const account = useAccount();
  const [params] = useSearchParams();
  const [, go] = useLocation();
  const form = useTypedForm('new-enterprise', account?.id, enterpriseDraftOf);
  const [first, goOn] = useHomeScreenFirst();
  const partialList = (useStored(readFirstDownload) ?? null) !== null;
  useOpenEditor();
  if (!account || form.typed === undefined) return null;

  async function save(enterprise: Enterprise): Promise<void> {
    if (!account) return;
    const created = await createRecord(device, 'enterprise', valuesToWrite(enterprise), { by: account.id });
    if (!created.ok) throw new Error(created.reason);
    await form.forget();
    go(`/doanh-nghiep/${created.value.record.id}?moi`, { replace: true });
  }

  const named = params.get('ten');
  if (first) {
    return (
      <Page title={t('form.new')} back="/doanh-nghiep">
        <HomeScreenFirst onGoOn={goOn} />
      </Page>
    );
  }
  return (
    <Page title={t('form.new')} back="/doanh-nghiep">
      {form.typed && <TypedBanner onDiscard={() => void form.forget()} />}
      <EnterpriseForm
        key={form.typed ? 'typed' : 'new'}
        province={account.province}
        {...(form.typed && { draft: form.typed })}
        {...(named && { initial: { name: named } })}
        onSave={save}
        onDraft={form.keep}
        partialList={partialList}
        findByTaxCode={(digits) => findByTaxCode(device, digits)}
        onOpen={(id) => go(`/doanh-nghiep/${id}`)}
      />
    </Page>
  );
}
