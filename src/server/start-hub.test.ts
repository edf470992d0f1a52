import { once } from 'node:events';
import { Server } from 'node:http';
import { connect } from 'node:net';
import { expect, test, vi } from 'vitest';
import { aUsedDataDir } from '#tests/builders/a-running-hub.ts';
import { readEnv } from './env.ts';
import { makeLog } from './log.ts';
import { startHub } from './start-hub.ts';

test('asked to stop, it answers the request that has begun, and its connection holds up nothing after that', async () => {
  const { dataDir } = await aUsedDataDir();
  const env = readEnv({ DATA_DIR: dataDir, PORT: '0' });
  const hub = await startHub(env, makeLog('silent'), () => undefined);
  const { hostname, port } = new URL(hub.url);
  const client = connect(Number(port), hostname).setEncoding('utf8');
  const heard = async () => String((await once(client, 'data'))[0]);
  const head = ['POST /api/sign-in HTTP/1.1', `host: ${hostname}`, 'content-type: application/json'];
  client.write([...head, 'content-length: 2', 'expect: 100-continue', '', '{'].join('\r\n'));
  expect(await heard()).toContain('100 Continue');

  const broken = vi.spyOn(Server.prototype, 'closeAllConnections');
  const stopped = hub.stop();
  client.write('}');
  expect(await heard()).toMatch(/^HTTP\/1\.1 \d{3} .*connection: keep-alive/is);
  await stopped;
  expect(broken).not.toHaveBeenCalled();
});
