import { expect, test } from 'vitest';
import { referenceTo } from '#core/model/fingerprint.ts';
import { benchmarkSchema, type Benchmark } from '#protocol/benchmark.ts';
import { benchmarkOf, readBenchmarks, writeBenchmarks } from '#storage/benchmarks.ts';
import { installModel } from '#storage/install-model.ts';
import { writeSetting, type Account } from '#storage/settings.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { smeModel as model, smeTexts } from '#tests/builders/the-sme-model.ts';
import { makeRemote } from './remote.ts';
import { takeBenchmarks } from './take-benchmarks.ts';

const { url, version } = referenceTo(model);
const accountIn = (province: string): Account => ({
  id: `of ${province}`,
  login: `of-${province}`,
  name: 'Lý Thị Mẩy',
  role: 'adviser',
  province,
  state: 'in',
});
const tableOf = (province: string): Benchmark =>
  benchmarkSchema.parse({
    model: url,
    version,
    province,
    at: '2026-11-20T02:00:00.000Z',
    groups: [{ by: [], cells: [{ of: [], count: 10, below: Array.from({ length: 19 }, () => 5) }] }],
  });

/** A device with one model; `hub` answers each question for a table with one, as long as it has any. */
async function aPhone(hub: () => Benchmark | Promise<Benchmark>) {
  const device = await aDevice();
  await installModel(device, referenceTo(model), model, smeTexts);
  const remote = makeRemote(async () => Response.json(await hub()), device.now);
  return { device, line: { device, remote } };
}

test("[P15] another province's table that answers is neither kept nor shown, and takes nothing of what lies here", async () => {
  const { device, line } = await aPhone(() => tableOf('14'));
  await writeBenchmarks(device, { asked: null, tables: [tableOf('20')] });
  await takeBenchmarks(line, accountIn('20'));
  expect((await readBenchmarks(device)).tables).toEqual([tableOf('20')]);
  expect(await benchmarkOf(device, { url, version }, '14')).toBeUndefined();
});

test('[P15] what it asked for in vain is asked for again at the next contact', async () => {
  const answers = [tableOf('14'), tableOf('20')];
  const { device, line } = await aPhone(() => answers.shift()!);
  await takeBenchmarks(line, accountIn('20'));
  expect((await readBenchmarks(device)).tables).toEqual([]);
  await takeBenchmarks(line, accountIn('20'));
  expect((await readBenchmarks(device)).tables).toEqual([tableOf('20')]);
});

test("[P15] who signs in while the answer is on its way is not answered with another's, and asks for themselves", async () => {
  const answers: Promise<Benchmark>[] = [];
  let answer: (table: Benchmark) => void = () => undefined;
  answers.push(new Promise((resolve) => (answer = resolve)), Promise.resolve(tableOf('14')));
  const { device, line } = await aPhone(() => answers.shift()!);
  const first = takeBenchmarks(line, accountIn('20'));
  await writeSetting(device, 'account', accountIn('14'));
  await takeBenchmarks(
    { ...line, remote: makeRemote(async () => Response.json(tableOf('14'))) },
    accountIn('14'),
  );
  answer(tableOf('20'));
  await first;
  expect(await benchmarkOf(device, { url, version }, '14')).toEqual(tableOf('14'));
  expect((await readBenchmarks(device)).asked?.account).toBe('of 14');
});
