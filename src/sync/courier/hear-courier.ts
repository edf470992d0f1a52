import { courierKeyReplySchema } from '#protocol/courier.ts';
import { keepHubKey, keepOwnKey, noteOwnKeyKnown, readHubKey, readOwnKey } from '#storage/courier.ts';
import { readDeviceId, readSetting, type Account } from '#storage/settings.ts';
import type { Line } from '../push.ts';
import { canSeal, makeOwnKey } from './courier-crypto.ts';

const day = 86_400_000;

/**
 * [P20] Has the hub's key at hand for the day without signal, and the hub hear of this device's own. Asked once a day, and
 * when the hub was restored; what cannot be had takes nothing from the round.
 */
export async function hearCourier(line: Line, account: Account): Promise<void> {
  const { device, remote, signal } = line;
  try {
    if (!canSeal()) return;
    const [hub, before] = [await readHubKey(device), await readOwnKey(device, account.id)];
    const epoch = await readSetting(device, 'epoch');
    const since = hub ? device.now() - hub.heardAt : day;
    if (since >= 0 && since < day && before && before.known === epoch) return;
    const own = before ?? (await keepOwnKey(device, account.id, await makeOwnKey()));
    const body = JSON.stringify({
      account: account.id,
      device: await readDeviceId(device),
      key: own.publicKey,
    });
    const path = '/api/courier/devices';
    const reply = await remote({ path, method: 'POST', schema: courierKeyReplySchema, body, signal });
    if (!reply.ok) return;
    await keepKey(line, reply.value.key);
    await noteOwnKeyKnown(device, account.id, reply.value.epoch);
  } catch {
    // No room for it, or no cryptography: what lies here serves on.
  }
}

/** Only the hub's key, for who has no account; false where it could not be had. */
export async function fetchHubKey(line: Line): Promise<boolean> {
  const reply = await line.remote({ path: '/api/courier/key', schema: courierKeyReplySchema });
  if (reply.ok) await keepKey(line, reply.value.key);
  return reply.ok;
}

async function keepKey({ device }: Line, key: { id: string; publicKey: string }): Promise<void> {
  const hub = typeof location === 'undefined' ? '' : location.origin;
  await keepHubKey(device, { ...key, hub, heardAt: device.now() });
}
