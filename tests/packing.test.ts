import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '#core/records/hash.ts';
import { words1 } from '#protocol/dictionary-1.ts';
import { encodingWith, mostPackedText, newestDictionary } from '#protocol/packing.ts';
import { protocolVersion } from '#protocol/version.ts';
import { readBytes } from '#server/http/read-body.ts';
import { packSmall } from '#sync/pack-small.ts';
import { someVisits, theModel } from './bench/some-visits.ts';
import { aSeal } from './builders/a-seal.ts';

// What a device packs and what a hub unpacks.

const megabyte = 1024 * 1024;
const here = encodingWith(newestDictionary);

async function unpacked(body: Uint8Array<ArrayBuffer>, encoding = here, most = megabyte) {
  const headers = { 'content-encoding': encoding };
  const read = await readBytes(new Request('http://hub/api/push', { method: 'POST', headers, body }), most);
  return read.ok ? read.value.toString('utf8') : read.reason;
}

const withWords = (text: string | Buffer, words = words1) =>
  new Uint8Array(deflateSync(text, { dictionary: Buffer.from(words) }));

test('[P23] a dictionary is called by its words: another one takes another name', () => {
  expect(sha256Hex(words1).slice(0, 8)).toBe(newestDictionary);
});

test('[P23] any body survives being packed with the dictionary', async () => {
  const text = fc.oneof(
    fc.json(),
    fc.string({ unit: 'binary', maxLength: 3_000 }),
    fc.nat(words1.length).map((at) => `${words1.slice(at)}${words1.slice(0, at)}`),
  );
  await fc.assert(fc.asyncProperty(text, async (body) => (await unpacked(packSmall(body))) === body));
});

test('[P23] a seal that goes alone takes one thousand bytes at most', () => {
  const sizes = someVisits(theModel(), 40).map((visit) => {
    const items = [{ kind: 'seal', ...aSeal(visit) }];
    const head = {
      protocol: protocolVersion,
      epoch: visit.device,
      device: visit.device,
      account: visit.by,
      nonce: visit.salt,
    };
    return packSmall(JSON.stringify({ ...head, items })).length;
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
});

test('[P2] [P23] what unpacks to more than may be held is refused while it unpacks', async () => {
  const bomb = withWords(Buffer.alloc(64 * megabyte));
  expect(bomb.length).toBeLessThan(megabyte);
  expect(await unpacked(bomb)).toBe('too-large');
  expect(await unpacked(packSmall('a'.repeat(mostPackedText)), here, mostPackedText - 1)).toBe('too-large');
});

test('[P23] what was packed with another dictionary, cut off or changed is no other body', async () => {
  const packed = packSmall('{"protocol":1,"items":[]}');
  expect(await unpacked(packed, encodingWith('00000000'))).toBe('bad-encoding');
  expect(await unpacked(withWords('{"items":[]}', `${words1} `))).toBe('bad-encoding');
  expect(await unpacked(packed.slice(0, -3))).toBe('bad-encoding');
  const changed = packed.map((byte, index) => (index === packed.length - 6 ? byte ^ 1 : byte));
  expect(await unpacked(changed)).toBe('bad-encoding');
  expect(await unpacked(packed, here.toUpperCase())).toBe('{"protocol":1,"items":[]}');
});
