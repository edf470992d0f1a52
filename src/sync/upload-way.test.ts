import { expect, test } from 'vitest';
import {
  firstWay,
  hearStopped,
  hearThrough,
  hearTooLarge,
  leastOf,
  nextWay,
  otherWays,
  smallerWay,
  type KnownWay,
} from './upload-way.ts';

const kib = 1024;
const narrow = hearThrough(firstWay, { most: 16 * kib, posts: false }, 0);
const through = (known: KnownWay, parts: number) => hearThrough(known, nextWay(known), parts);

test('[P18] after enough parts in a row the next file is tried in larger ones, up to what a part may have', () => {
  expect(nextWay(through(narrow, 63)).most).toBe(16 * kib);
  const enough = through(through(narrow, 40), 24);
  expect(nextWay(enough).most).toBe(64 * kib);
  const larger = through(enough, 1);
  expect(nextWay(larger)).toEqual({ most: 64 * kib, posts: false });
  const largest = through(through(larger, 63), 1);
  expect(nextWay(largest).most).toBe(256 * kib);
  expect(nextWay(through(largest, 1000)).most).toBe(256 * kib);
});

test('[L34] each time that larger parts do not pass they are tried after twice as many, until they do', () => {
  let known = narrow;
  for (const enough of [64, 128, 256]) {
    expect(nextWay(through(known, enough - 1)).most).toBe(16 * kib);
    known = through(known, enough);
    const larger = nextWay(known);
    expect(larger.most).toBe(64 * kib);
    known = hearStopped(known, larger);
    expect(nextWay(known).most).toBe(16 * kib);
  }
  const passed = through(through(known, 512), 1);
  expect(nextWay(through(passed, 63)).most).toBe(256 * kib);
});

test('[L34] larger parts are tried again after 1024 at the latest, however often they did not pass', () => {
  let known = narrow;
  for (let often = 0; often < 8; often += 1) known = hearStopped(known, { most: 64 * kib, posts: false });
  expect(nextWay(through(known, 1023)).most).toBe(16 * kib);
  expect(nextWay(through(known, 1024)).most).toBe(64 * kib);
});

test('[P18] a file shorter than a part says nothing of how large one may be, and does say which method passes', () => {
  const posts = { most: 64 * kib, posts: true };
  expect(nextWay(hearThrough(narrow, posts, 0))).toEqual({ most: 16 * kib, posts: true });
});

test('[P18] [L34] what is stopped is tried in the smallest parts by both methods, larger ones that were a try first as before', () => {
  const large = { most: 256 * kib, posts: false };
  const least = (posts: boolean) => ({ most: 16 * kib, posts });
  expect(otherWays(firstWay, large)).toEqual([least(true), least(false)]);
  expect(otherWays(leastOf(firstWay), least(false))).toEqual([least(true)]);
  const grown = { most: 64 * kib, posts: true };
  const before = hearThrough(firstWay, least(true), 0);
  expect(otherWays(before, grown)).toEqual([least(true), least(false)]);
  const middle = hearThrough(firstWay, grown, 0);
  expect(otherWays(middle, { most: 256 * kib, posts: true })).toEqual([grown, least(false), least(true)]);
});

test('[P18] a size of which something says that it is too large is not the next one, also where nothing came through since', () => {
  const known = hearTooLarge(firstWay, firstWay.way);
  expect(nextWay(known).most).toBe(64 * kib);
  expect(nextWay(hearTooLarge(known, nextWay(known))).most).toBe(16 * kib);
});

test('[P18] below the smallest part there is no other', () => {
  const sizes = [];
  let way = smallerWay(firstWay.way);
  for (; way; way = smallerWay(way)) sizes.push(way.most);
  expect(sizes).toEqual([64 * kib, 16 * kib]);
});
