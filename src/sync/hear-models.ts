import { readModelRegister } from '#storage/model-register.ts';
import { builtAt } from './build.ts';
import type { Line } from './push.ts';

/**
 * [P12] Asks for models only where the hub's word for them is a new one, or this build may read what an older one
 * refused. Whatever becomes of it, the work of the round is done: it is tried again at the next contact.
 */
export async function hearModels(line: Line, heard: string, build = builtAt): Promise<void> {
  const register = await readModelRegister(line.device);
  if (register.heard === heard && register.refused.every((one) => one.own || one.build === build)) return;
  try {
    const { takeModels } = await import('./take-models.ts');
    await takeModels(line, heard, build);
  } catch {
    // No room, or a file of the app that is not there: the models that lie here serve on.
  }
}
