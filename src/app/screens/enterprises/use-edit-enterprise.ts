import type { Shown } from '#core/records/record.ts';
import { editRecord, type Values } from '#storage/records.ts';
import { readSetting } from '#storage/settings.ts';
import { useDevice } from '#app/device.ts';
import { useSay } from '#app/say.ts';
import { showToast } from '#app/ui/toast.tsx';

/** Writes onto what is shown of an enterprise in the name of who is signed in, and says so if that could not be saved. */
export function useEditEnterprise({
  id,
  shown,
}: {
  id: string;
  shown: Shown;
}): (values: Values, done?: string) => Promise<void> {
  const device = useDevice();
  const say = useSay();
  return async (values, done) => {
    const account = await readSetting(device, 'account');
    if (!account) return;
    const edited = await editRecord(device, id, values, { by: account.id, shown });
    if (!edited.ok) showToast(say(edited.reason));
    else if (done) showToast(done);
  };
}
