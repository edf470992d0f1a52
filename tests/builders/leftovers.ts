import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A run that was killed could remove nothing: folders that begin so and name a process that is there no more. */
export async function leftoversIn(where: string, prefix: string): Promise<string[]> {
  const names = await readdir(where);
  return names.flatMap((name) => {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : Number.NaN;
    return pid > 1 && !isThere(pid) ? [join(where, name)] : [];
  });
}

/** Also a process of another user, which may not be signalled. */
function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
