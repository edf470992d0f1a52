import { useCallback, useEffect, useRef } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';

const pause = 400;

/**
 * Hands out what was typed: after each short pause, when the page goes out of sight, when the form is left, and at once
 * by the function that it returns.
 */
export function useDraftKeeping<Draft extends FieldValues, Read>(
  form: UseFormReturn<Draft, unknown, Read>,
  onDraft: ((draft: Draft) => void) | undefined,
): () => void {
  const keep = useRef(onDraft);
  const waiting = useRef<Draft | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    keep.current = onDraft;
  }, [onDraft]);
  const flush = useCallback(() => {
    clearTimeout(timer.current);
    if (waiting.current) keep.current?.(waiting.current);
    waiting.current = null;
  }, []);
  useEffect(() => {
    const hidden = () => document.visibilityState === 'hidden' && flush();
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        waiting.current = { ...values };
        clearTimeout(timer.current);
        timer.current = setTimeout(flush, pause);
      },
    });
    document.addEventListener('visibilitychange', hidden);
    addEventListener('pagehide', flush);
    return () => {
      stop();
      flush();
      document.removeEventListener('visibilitychange', hidden);
      removeEventListener('pagehide', flush);
    };
  }, [form, flush]);
  return flush;
}
