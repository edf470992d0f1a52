import { useEffect, useState } from 'react';
import type { Device } from '#storage/database.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { useDevice } from './device.ts';

type Typed = { [field: string]: string };

interface TypedForm<Draft> {
  /** undefined until it was looked up; null where nothing was left behind. */
  typed: Draft | null | undefined;
  keep: (typed: Typed) => void;
  /** After saving, or when the person drops it. */
  forget: () => Promise<void>;
}

/** What was typed into a form and never saved survives leaving the page, and the app. */
export function useTypedForm<Draft>(form: string, fits: (typed: Typed) => Draft | null): TypedForm<Draft> {
  const device = useDevice();
  const [found, setFound] = useState<{ form: string; typed: Typed | null } | null>(null);
  useEffect(() => {
    let here = true;
    void readTyped(device, form).then((typed) => here && setFound({ form, typed }));
    return () => {
      here = false;
    };
  }, [device, form]);
  return {
    typed: found?.form === form ? found.typed && fits(found.typed) : undefined,
    keep: (typed) => void change(device, form, typed),
    forget: async () => {
      await change(device, form, null);
      setFound({ form, typed: null });
    },
  };
}

async function readTyped(device: Device, form: string): Promise<Typed | null> {
  return (await readSetting(device, 'typed'))?.[form] ?? null;
}

/** One after the other, so that a late note of what was typed never comes back after the saving. */
let last: Promise<void> = Promise.resolve();

function change(device: Device, form: string, typed: Typed | null): Promise<void> {
  last = write(last, device, form, typed);
  return last;
}

async function write(
  before: Promise<void>,
  device: Device,
  form: string,
  typed: Typed | null,
): Promise<void> {
  await before;
  try {
    const { [form]: _, ...others } = (await readSetting(device, 'typed')) ?? {};
    await writeSetting(device, 'typed', typed ? { ...others, [form]: typed } : others);
  } catch {
    // A convenience only: where it fails, the form itself still holds what was typed.
  }
}
