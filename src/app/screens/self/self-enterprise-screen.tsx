import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Enterprise } from '#core/enterprise/enterprise.ts';
import { createRecord } from '#storage/create-record.ts';
import { startAssessment } from '#app/assessment/start-assessment.ts';
import { useDevice } from '#app/device.ts';
import { remote } from '#app/remote.ts';
import { useSay, type Reason } from '#app/say.ts';
import { useTypedForm } from '#app/typed-form.ts';
import { Banner } from '#app/ui/banner.tsx';
import { useOpenEditor } from '#app/ui/open-editor.ts';
import { Page } from '#app/ui/page.tsx';
import { EnterpriseForm } from '../enterprise/enterprise-form.tsx';
import { enterpriseDraftOf, valuesToWrite } from '../enterprises/enterprise-values.ts';

/** The few facts that the questions and the support depend on; then the first question. */
export function SelfEnterpriseScreen() {
  const { t } = useTranslation('self');
  const device = useDevice();
  const say = useSay();
  const [, go] = useLocation();
  const form = useTypedForm('self', 'self', enterpriseDraftOf);
  const [failure, setFailure] = useState<Reason | null>(null);
  // A second try after a failure must not make a second firm.
  const [id] = useState(() => device.newId());
  useOpenEditor();
  if (form.typed === undefined) return null;

  async function save(enterprise: Enterprise): Promise<void> {
    setFailure(null);
    const created = await createRecord(device, 'enterprise', valuesToWrite(enterprise), { by: 'self', id });
    if (!created.ok) return setFailure(created.reason);
    const started = await startAssessment(device, remote, {
      enterprise: id,
      source: 'self',
      by: 'self',
      consent: null,
    });
    if (!started.ok) return setFailure(started.reason);
    await form.forget();
    go(`/phieu/${started.value}`, { replace: true });
  }

  return (
    <Page title={t('enterprise.title')} overline={t('enterprise.step')} back="/tu-danh-gia">
      <p>{t('enterprise.lead')}</p>
      {failure && (
        <Banner kind="failed" title={t('enterprise.failed')} announce="now">
          {say(failure)}
        </Banner>
      )}
      <EnterpriseForm
        self
        province=""
        {...(form.typed && { draft: form.typed })}
        onSave={save}
        onDraft={form.keep}
      />
    </Page>
  );
}
