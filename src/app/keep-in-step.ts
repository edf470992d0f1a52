import type { Device } from '#storage/database.ts';
import { askToPersist } from '#storage/health.ts';
import { builtAt } from '#sync/build.ts';
import { startSync } from '#sync/sync-loop.ts';
import { keepAllModels } from './assessment/offered-models.ts';
import { keepEnglishFiles } from './keep-english.ts';
import { languagesHere } from './languages-here.ts';
import { remote } from './remote.ts';
import { setSync } from './sync.ts';
import './ui/print.css';
import { watchMemory } from './watch-memory.ts';

async function prove(device: Device): Promise<void> {
  const { proveModels } = await import('./assessment/prove-models.ts');
  await proveModels(device, remote, builtAt);
}

/**
 * English chosen before the worker stood, or lost by the browser since, is completed where there is signal; on a network
 * that swallows everything the models do not wait for it.
 */
async function keepWords(device: Device): Promise<void> {
  const languages = await languagesHere();
  if (languages.includes('en')) void keepEnglishFiles();
  await keepAllModels(device, remote, languages);
}

/** Runs as long as the app is open: what waits goes to the hub, and every model is kept for a day without signal. */
export function keepInStep(device: Device): void {
  setSync(startSync(device, remote));
  // A model that cannot be brought now is brought at the next start; starting a visit says where one is missing.
  void keepWords(device).then(() => prove(device));
  void watchMemory(device).then(() => askToPersist());
}
