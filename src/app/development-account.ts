import * as z from 'zod/mini';
import type { Device } from '#storage/database.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { remote } from './remote.ts';

const person = {
  id: z.string(),
  login: z.string(),
  name: z.string(),
  role: z.string(),
  province: z.string(),
};
const replySchema = z.object({ account: z.object(person) });

/** `npm run dev` alone: the account whose session its server adds has signed in on this device. Never in a build. */
export async function takeDevelopmentAccount(device: Device): Promise<void> {
  const reply = await remote({ path: '/api/me', schema: replySchema });
  if (!reply.ok) return;
  const known = await readSetting(device, 'account');
  if (known?.id !== reply.value.account.id)
    await writeSetting(device, 'account', { ...reply.value.account, state: 'in' });
}
