/** [P27] Notes on an assessment as a whole, beside those on its items: no item is called so. */
export const wholeNotes = {
  /** Why a sealed assessment is amended. */
  amends: ':amends',
  /** Who asked what stands on a paper. */
  asked: ':asked',
} as const;
