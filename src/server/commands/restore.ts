import { restoreBackup } from '../backup/restore-backup.ts';
import { runCommand, told } from '../backup/run-command.ts';

// Puts a backup into an empty database and begins a new epoch: docs/operations.md.
const usage = 'npm run hub:restore -- <file>';

await runCommand(usage, { alone: true, file: true }, async (pool, file, dataDir) => {
  const { head, counts, epoch } = await restoreBackup(pool, file, dataDir);
  return `Of ${head.at}: ${told(counts)}.\nThe new epoch is ${epoch}: devices will offer again what came after.`;
});
