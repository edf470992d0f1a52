import { runCommand, told } from '../backup/run-command.ts';
import { writeBackup } from '../backup/write-backup.ts';
import { buildVersion } from '../checkout.ts';

// Writes all that the hub holds into one file, also while it runs: docs/operations.md.
const usage = 'npm run hub:backup -- <file>';

await runCommand(usage, { alone: false, file: true }, async (pool, file, dataDir) => {
  const counts = await writeBackup(pool, file, { at: new Date(), release: buildVersion(), dataDir });
  return `${file}: ${told(counts)}`;
});
