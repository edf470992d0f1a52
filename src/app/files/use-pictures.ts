import { useCallback, useContext, useEffect, useState } from 'react';
import { photo, type Attachment } from '#core/items/file/file.ts';
import type { Device } from '#storage/database.ts';
import { readFile } from '#storage/files.ts';
import { hasThumb, keepThumb, readThumb } from '#storage/thumbs.ts';
import { DeviceContext } from '../device.ts';
import { useRead } from '../use-read.ts';
import { thumbFrom } from './draw-anew.ts';
import type { Files } from './use-files.ts';

interface Bytes {
  type: string;
  bytes: ArrayBuffer;
}

/** The address of a file as long as it is on the screen; undefined while it is read, null where it does not lie here. */
export function useFileAddress(
  { assessment, here }: Files,
  { sha256 }: Attachment,
): string | null | undefined {
  const device = useContext(DeviceContext);
  const lies = here?.has(sha256);
  const look = useCallback(async () => {
    const file = device && assessment !== null && lies ? await readFile(device, assessment, sha256) : null;
    return file?.ok ? file.value : null;
  }, [device, assessment, sha256, lies]);
  return useAddress(lies === undefined ? null : look);
}

/** The address of a small picture, which is made of the photo where there is none yet; null where there is neither. */
export function useThumbAddress(
  { assessment, here }: Files,
  { sha256 }: Attachment,
): string | null | undefined {
  const device = useContext(DeviceContext);
  const lies = here?.has(sha256);
  const made = useRead(
    device,
    async (device) => assessment !== null && (await hasThumb(device, assessment, sha256)),
    [assessment, sha256],
  );
  const look = useCallback(async () => {
    if (!device || assessment === null) return null;
    if (!made) return lies ? small(device, assessment, sha256) : null;
    const bytes = await readThumb(device, assessment, sha256);
    return bytes && { type: photo, bytes };
  }, [device, assessment, sha256, lies, made]);
  return useAddress(lies === undefined || made === undefined ? null : look);
}

/** Of a photo that came without one: made and kept, and the photo itself where that fails. */
async function small(device: Device, assessment: string, sha256: string): Promise<Bytes | null> {
  const file = await readFile(device, assessment, sha256);
  if (!file.ok) return null;
  const { type, bytes } = file.value;
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type }));
    const thumb = await thumbFrom(bitmap).finally(() => bitmap.close());
    if (thumb) await keepThumb(device, assessment, sha256, thumb);
    return thumb ? { type: photo, bytes: thumb } : file.value;
  } catch {
    return file.value;
  }
}

/** Given back when it is no longer shown; `look` is null as long as it is not known where to look. */
function useAddress(look: (() => Promise<Bytes | null>) | null): string | null | undefined {
  const [address, setAddress] = useState<string | null>();
  useEffect(() => {
    if (!look) return;
    let shown = true;
    let made: string | null = null;
    const show = async () => {
      const read = await look();
      if (!shown) return;
      if (read) made = URL.createObjectURL(new Blob([read.bytes], { type: read.type }));
      setAddress(made);
    };
    void show();
    return () => {
      shown = false;
      if (made !== null) URL.revokeObjectURL(made);
    };
  }, [look]);
  return address;
}
