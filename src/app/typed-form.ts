import { useEffect, useState } from 'react';
import type { Device } from '#storage/database.ts';
import { readTyped, writeTyped, type FormOf, type Typed } from '#storage/typed.ts';
import { useDevice } from './device.ts';

interface TypedForm<Draft> {
  /** undefined until it was looked up; null where nothing was left behind. */
  typed: Draft | null | undefined;
  keep: (typed: Typed) => void;
  /** After saving, or when the person drops it. */
  forget: () => Promise<void>;
}

/**
 * What was typed into a form and never saved survives leaving the page, and the app; for whoever typed it (an account, or
 * `self`), and nobody else on this device. Without an account nothing is looked up yet.
 */
export function useTypedForm<Draft>(
  form: string,
  by: string | undefined,
  fits: (typed: Typed) => Draft | null,
): TypedForm<Draft> {
  const device = useDevice();
  const [found, setFound] = useState<{ form: string; by: string; typed: Typed | null } | null>(null);
  useEffect(() => {
    if (by === undefined) return;
    let here = true;
    void readTyped(device, { form, by }).then((typed) => here && setFound({ form, by, typed }));
    return () => {
      here = false;
    };
  }, [device, form, by]);
  return {
    typed: found?.form === form && found.by === by ? found.typed && fits(found.typed) : undefined,
    keep: (typed) => void (by && change(device, { form, by }, typed)),
    forget: async () => {
      if (!by) return;
      await change(device, { form, by }, null);
      setFound({ form, by, typed: null });
    },
  };
}

/** One after the other, so that a late note of what was typed never comes back after the saving. */
let last: Promise<void> = Promise.resolve();

function change(device: Device, of: FormOf, typed: Typed | null): Promise<void> {
  last = write(last, device, of, typed);
  return last;
}

async function write(before: Promise<void>, device: Device, of: FormOf, typed: Typed | null): Promise<void> {
  await before;
  try {
    await writeTyped(device, of, typed);
  } catch {
    // A convenience only: where it fails, the form itself still holds what was typed.
  }
}
