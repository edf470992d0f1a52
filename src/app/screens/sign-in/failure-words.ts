import { useTranslation } from 'react-i18next';
import { useSay } from '#app/say.ts';

export interface SignInFailure {
  reason: string;
  /** The seconds to wait, where the hub has said so. */
  detail?: string;
}

const server = ['server-error', 'busy', 'stopping', 'failed', 'database-unreachable'];

/** Why the sign-in did not succeed, and what to do; `again`: work may wait here, so its safety is said. */
export function useFailureWords(again: boolean): (failure: SignInFailure) => string {
  const { t } = useTranslation('sign-in');
  const say = useSay();
  return ({ reason, detail }) => {
    if (reason === 'too-many-tries') return t('failed.wait', { count: minutes(detail) });
    if (reason === 'offline') return t(again ? 'failed.offlineAgain' : 'failed.offline');
    if (reason === 'timeout' || reason === 'captive') return t(`failed.${reason}`);
    return server.includes(reason) ? t('failed.server') : say(reason);
  };
}

function minutes(seconds: string | undefined): number {
  return Math.max(1, Math.ceil(Number(seconds ?? 60) / 60));
}
