import { screen, waitFor } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { expect, vi } from 'vitest';
import { VisitScreen } from '#app/screens/visit/visit-screen.tsx';
import { drawn, type Visited } from './a-drawn-visit.tsx';
import { smeTexts } from './the-sme-model.ts';

const words = smeTexts.vi.items;
export const question = (item: string) => words[item]?.question ?? '';
export const label = (item: string, option: string) => words[item]?.options?.[option]?.label ?? '';

/** A screen on a desk, or in a hand. */
export function onADesk(wide: boolean): void {
  vi.stubGlobal('matchMedia', () => Object.assign(new EventTarget(), { matches: wide }));
}

/** The screen of a visit at one of its questions, in the hand unless told otherwise. */
export async function openVisit(
  visit: Visited,
  place = '',
  { wide = false } = {},
): Promise<{ at: () => string; user: UserEvent }> {
  onADesk(wide);
  const path = `/phieu/${visit.assessment}${place && `?cau=${place}`}`;
  const drawing = await drawn(visit, <VisitScreen id={visit.assessment} />, {
    path,
    words: ['visit', 'items'],
  });
  await waitFor(() => expect(document.querySelector('.question')).not.toBeNull());
  // The screen takes the focus when it arrives, which is not at once.
  await waitFor(() => expect(screen.getByRole('main')).toHaveFocus());
  return { ...drawing, user: userEvent.setup() };
}
