import { runCommand } from '../backup/run-command.ts';

// Begins a new epoch on a database that was put back by other means than npm run hub:restore: docs/operations.md.
await runCommand('npm run hub:epoch', { alone: false, file: false }, async (pool) => {
  const { rows } = await pool.query<{ epoch: string }>(
    'update hub set epoch = gen_random_uuid() returning epoch',
  );
  return `The new epoch is ${rows[0]?.epoch}: devices will offer again all that they hold.`;
});
