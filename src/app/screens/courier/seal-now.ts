import type { Outcome } from '#core/outcome.ts';
import type { Device } from '#storage/database.ts';
import type { Account } from '#storage/settings.ts';
import { fetchHubKey, hearCourier } from '#sync/courier/hear-courier.ts';
import { makeCourier, type CourierFailure, type MadeCourier } from '#sync/courier/make-courier.ts';
import { remote } from '#app/remote.ts';

/** Where the keys were never heard, a moment of signal is enough: they are asked for on the spot. */
export async function sealNow(
  device: Device,
  account: Account | null,
  only: string,
): Promise<Outcome<MadeCourier, CourierFailure>> {
  const assessment = only === '' ? undefined : only;
  const made = await makeCourier(device, assessment);
  if (made.ok ? made.value.known : made.reason !== 'no-hub-key') return made;
  const line = { device, remote, signal: AbortSignal.timeout(8_000) };
  if (account?.role === 'adviser') await hearCourier(line, account);
  else await fetchHubKey(line);
  return makeCourier(device, assessment);
}
