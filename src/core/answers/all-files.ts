import type { Attachment } from '../items/file/file.ts';
import type { FileItem } from '../items/file/file-schema.ts';
import { emptyRegister, type Register } from '../records/register.ts';
import type { Answer } from './answer.ts';
import { valueIn } from './value-in.ts';

/** What every answer names that stands there, also two that contradict each other. */
export function allFiles(item: FileItem, register: Register = emptyRegister): Attachment[] {
  const all = register.siblings.flatMap(({ value }) => filesOf(item, value) ?? []);
  return [...new Map(all.map((file) => [file.sha256, file])).values()];
}

/**
 * Whoever writes all those files has left nothing out that a list of them said, also one that was not shown; what says
 * something else, that there are none or why, was seen only where it was shown.
 */
export function seenWithFiles(
  item: FileItem,
  register: Register = emptyRegister,
  shown: Register = emptyRegister,
): Register {
  const lists = register.siblings.filter(({ value }) => filesOf(item, value));
  const named = lists.map(({ dot: [device, counter] }) => [
    device,
    Math.max(counter, shown.seen[device] ?? 0),
  ]);
  return { ...shown, seen: { ...shown.seen, ...(Object.fromEntries(named) as Register['seen']) } };
}

function filesOf(item: FileItem, value: unknown): Attachment[] | undefined {
  return valueIn(item, (value as Answer | null) ?? undefined) as Attachment[] | undefined;
}
