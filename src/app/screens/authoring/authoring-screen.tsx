import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useAccount } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { Banner } from '#app/ui/banner.tsx';
import { Empty } from '#app/ui/empty.tsx';
import { Page } from '#app/ui/page.tsx';
import { SignInAgain } from '../sign-in/sign-in-again.tsx';
import './authoring.css';
import { CheckedUpload } from './checked-upload.tsx';
import { OwnModels } from './own-models.tsx';
import { UploadBox } from './upload-box.tsx';
import { useOwnModels } from './use-own-models.ts';
import { checkUpload, type Upload } from './upload.ts';

/** Where models are written: taken home as a workbook, brought back, checked, tried, published and withdrawn. */
export function AuthoringScreen() {
  const { t } = useTranslation('authoring');
  const account = useAccount();
  if (!account) return null;
  if (account.role === 'author') return <Authoring />;
  return (
    <Page title={t('title')}>
      <Empty
        title={t('authors.title')}
        action={
          <Link href="/bo-tieu-chi" className="button">
            {t('authors.go')}
          </Link>
        }
      >
        <p>{t('authors.text')}</p>
      </Empty>
    </Page>
  );
}

function Authoring() {
  const { t } = useTranslation('authoring');
  const say = useSay();
  const { models, fault, refresh } = useOwnModels();
  const [upload, setUpload] = useState<Upload | null>(null);
  const [checking, setChecking] = useState<string | null>(null);
  const [failure, setFailure] = useState<string | null>(null);

  async function take(file: File): Promise<void> {
    setChecking(file.name);
    setFailure(null);
    const checked = await checkUpload(file);
    setChecking(null);
    if (checked.ok) setUpload(checked.value);
    else setFailure(checked.reason);
  }

  return (
    <Page title={t('title')} overline={t('overline')} width="wide">
      <p className="authoring-lead">{t('lead')}</p>
      <SignInAgain />
      <UploadBox checking={checking} onFile={(file) => void take(file)} />
      {failure !== null && (
        <Banner kind="failed" title={t('failed')} announce="now">
          {say(failure)}
        </Banner>
      )}
      {upload && (
        <CheckedUpload
          key={`${upload.name} ${upload.at}`}
          upload={upload}
          onClose={() => setUpload(null)}
          onPublished={() => {
            setUpload((open) => (open === upload ? null : open));
            void refresh();
          }}
        />
      )}
      {fault !== null && fault !== 'signed-out' && (
        <Banner kind="waiting" title={t('list.fault')} announce="calm">
          {say(fault)}
        </Banner>
      )}
      {models && <OwnModels models={models} onChanged={() => void refresh()} />}
    </Page>
  );
}
