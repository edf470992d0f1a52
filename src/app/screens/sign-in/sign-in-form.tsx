import { useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '#storage/settings.ts';
import { signIn } from '#sync/session.ts';
import { useDevice } from '#app/device.ts';
import { remote } from '#app/remote.ts';
import { Banner } from '#app/ui/banner.tsx';
import './sign-in.css';
import { useFailureWords, type SignInFailure } from './failure-words.ts';
import { Missed } from './missed.tsx';
import { PasswordField } from './password-field.tsx';

interface Props {
  /** Who signed in here last, whose work may be waiting. */
  last: Account | null;
  onSignedIn: (account: Account) => void;
}

type Missing = 'login' | 'password';

export function SignInForm({ last, onSignedIn }: Props) {
  const { t } = useTranslation('sign-in');
  const device = useDevice();
  const failureWords = useFailureWords(last !== null);
  const [checking, setChecking] = useState(false);
  const [missing, setMissing] = useState<Missing | null>(null);
  const [failure, setFailure] = useState<SignInFailure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (checking) return;
    // The form itself is asked, since a password manager fills fields without telling React.
    const said = new FormData(event.currentTarget);
    const [login, password] = [textIn(said, 'username').trim(), textIn(said, 'password')];
    const empty = login === '' ? 'login' : password === '' ? 'password' : null;
    setMissing(empty);
    setFailure(null);
    if (empty) return focusOn(empty);
    setChecking(true);
    const outcome = await signIn({ device, remote }, login, password);
    setChecking(false);
    if (outcome.ok) return onSignedIn(outcome.value);
    setFailure(outcome);
    if (outcome.reason === 'wrong-password') focusOn('password');
  }

  function focusOn(field: Missing): void {
    form.current
      ?.querySelector<HTMLInputElement>(`[name=${field === 'login' ? 'username' : 'password'}]`)
      ?.focus();
  }

  return (
    <form ref={form} className="sign-in-form stack-wide" noValidate onSubmit={(event) => void submit(event)}>
      {failure && (
        <Banner kind="failed" title={t('failed.title')} announce="now">
          {failureWords(failure)}
        </Banner>
      )}
      <div className="field">
        <label className="field-label" htmlFor={`${id}login`}>
          {t('login')}
        </label>
        <input
          id={`${id}login`}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          defaultValue={last?.login}
          aria-invalid={missing === 'login'}
          aria-describedby={missing === 'login' ? `${id}missing` : undefined}
        />
        {missing === 'login' && <Missed id={`${id}missing`}>{t('empty.login')}</Missed>}
      </div>
      <PasswordField missing={missing === 'password'} />
      <button type="submit" className="button button-wide" aria-disabled={checking}>
        {t(checking ? 'checking' : 'submit')}
      </button>
    </form>
  );
}

function textIn(said: FormData, field: string): string {
  const value = said.get(field);
  return typeof value === 'string' ? value : '';
}
