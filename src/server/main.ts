import { CannotStart } from './cannot-start.ts';
import { readEnv } from './env.ts';
import { makeLog } from './log.ts';
import { startHub } from './start-hub.ts';

const print = (text: string) => void process.stdout.write(`${text}\n`);

async function main(): Promise<void> {
  const env = readEnv(process.env);
  const log = makeLog(env.logLevel);
  let asked: number | undefined;
  const signalled = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
      process.on(signal, () => {
        resolve();
        asked ??= performance.now();
        // A second wish is an order, and the database still ends cleanly by itself; npm doubles the first one.
        if (performance.now() - asked > 1_000) process.exit(1);
      });
    }
  });
  const hub = await startHub(env, log, print);
  print(`Sẵn sàng số: ${hub.url}`);
  const ended = await Promise.race([signalled.then(() => 'asked'), hub.died.then(() => 'died')]);
  await hub.stop();
  if (ended === 'died')
    throw new CannotStart('The embedded PostgreSQL has ended by itself: see postgresql.log in DATA_DIR.');
  log.info('the hub has stopped');
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof CannotStart ? error.message : (error as Error).stack}\n`);
    process.exit(1);
  },
);
