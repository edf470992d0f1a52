import { CannotStart } from '../cannot-start.ts';
import { loadModels, modelsFolder } from '../installed-models.ts';
import { writeProven } from '../proven-models.ts';

// A part of the build: proves the models beside the bundle, so that a hub that starts need not.
try {
  const folder = modelsFolder();
  writeProven(folder, loadModels(folder).all);
} catch (error) {
  if (!(error instanceof CannotStart)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
