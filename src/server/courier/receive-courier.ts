import { verify } from 'node:crypto';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { courierSigned, type CourierReply } from '#protocol/courier.ts';
import type { QuarantineReason, Verdict } from '#protocol/receipt.ts';
import { mostItems } from '#protocol/version.ts';
import type { FileSender } from '../files/file-rows.ts';
import { hashOf, typeOf, writeKeptFile } from '../files/kept-files.ts';
import { takeIn } from '../files/take-in.ts';
import type { Hub } from '../hub.ts';
import { ingest } from '../ingest/ingest.ts';
import { namedProvince } from '../ingest/named-province.ts';
import { publicKeyOf } from './courier-keys.ts';
import { findDeviceKey } from './device-keys.ts';
import type { OpenedCourier } from './open-courier.ts';

type Counts = Pick<CourierReply, 'stored' | 'known' | 'quarantined' | 'files' | 'filesLeft'>;

/** Owners' seals in one file that comes without an account. */
const mostOwn = 50;

/** Who stands for what is inside; else why nobody does. */
type Vouched = { is: 'vouched'; sender: FileSender } | { is: 'not'; reason: QuarantineReason };

interface Carrier {
  /** Whoever brings it; null where they have no account. */
  account: { province: string } | null;
  /** The province of an owner's own seal. */
  provinceOf: (item: unknown) => string;
}

/**
 * [P20] Takes in what was carried, by the same doors as if its own phone had brought it: under the author's account where a key
 * signed it that the account made known, an owner's own seals by their door, and the rest set aside with the reason.
 */
export async function receiveCourier(
  hub: Hub,
  opened: OpenedCourier,
  { account, provinceOf }: Carrier,
): Promise<Outcome<Counts, 'signed-out'>> {
  const { envelope, files } = opened;
  const { device, items, own } = envelope;
  const vouched = await vouch(hub, opened);
  // A stranger fills no shelf with what nobody stands for; the file stays as it is, and a colleague brings it.
  const strange = (vouched.is === 'not' && items.length > 0) || own.length > mostOwn;
  if (strange && account === null) return fail('signed-out');
  const at = hub.clock();
  const verdicts: Verdict[] = [];
  for (const item of own) {
    const province = provinceOf(item);
    verdicts.push(
      ...(await ingest(hub, { province, account: null, device, at, items: [item], onlySource: 'self' })),
    );
  }
  const sender =
    vouched.is === 'vouched'
      ? vouched.sender
      : { province: account?.province ?? hub.env.province, account: null };
  const apart = vouched.is === 'not' ? { setAside: vouched.reason } : {};
  const provinceFor =
    vouched.is === 'vouched'
      ? namedProvince(hub.store, { province: vouched.sender.province, id: vouched.sender.account })
      : async () => sender.province;
  for (const [province, ofIt] of await byProvince(envelope, provinceFor))
    for (let from = 0; from < ofIt.length; from += mostItems) {
      const some = ofIt.slice(from, from + mostItems);
      verdicts.push(...(await ingest(hub, { ...sender, province, device, at, items: some, ...apart })));
    }
  let taken = 0;
  if (vouched.is === 'vouched')
    for (const file of files) {
      const province = await provinceFor(file.about.province);
      if (await takeFile(hub, { ...vouched.sender, province }, file)) taken += 1;
    }
  return ok({ ...countsOf(verdicts), files: taken, filesLeft: files.length - taken });
}

/** [P28] The items by where they are kept. */
async function byProvince(
  { items, provinces }: OpenedCourier['envelope'],
  provinceFor: (named: unknown) => Promise<string>,
): Promise<Map<string, unknown[]>> {
  const found = new Map<string, unknown[]>();
  for (const [index, item] of items.entries()) {
    const province = await provinceFor(provinces?.[index]);
    const ofIt = found.get(province) ?? [];
    ofIt.push(item);
    found.set(province, ofIt);
  }
  return found;
}

async function vouch({ pool }: Hub, { envelope, signed, signature }: OpenedCourier): Promise<Vouched> {
  const { account, signer } = envelope;
  const key = account !== null && signer !== null ? await findDeviceKey(pool, account, signer) : null;
  const publicKey = key && publicKeyOf(key.point);
  if (account === null || !key || !publicKey) return { is: 'not', reason: 'unknown-device' };
  const text = Buffer.concat([Buffer.from(courierSigned), signed]);
  if (!verify('sha256', text, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature))
    return { is: 'not', reason: 'unknown-device' };
  if (key.closed) return { is: 'not', reason: 'account-closed' };
  if (key.revoked) return { is: 'not', reason: 'device-revoked' };
  return { is: 'vouched', sender: { province: key.province, account } };
}

/** False where the bytes are not what was said of them. */
async function takeFile(
  hub: Hub,
  sender: FileSender,
  { about, bytes }: OpenedCourier['files'][number],
): Promise<boolean> {
  const { assessment, sha256, type } = about;
  if (hashOf(bytes) !== sha256 || typeOf(bytes) !== type) return false;
  await takeIn(hub, sender, { sha256, assessment, type, bytes: bytes.length }, (name) =>
    writeKeptFile(hub.env.dataDir, name, bytes),
  );
  return true;
}

function countsOf(verdicts: readonly Verdict[]): Pick<Counts, 'stored' | 'known' | 'quarantined'> {
  const counts = { stored: 0, known: 0, quarantined: 0 };
  for (const { verdict } of verdicts) {
    if (verdict === 'known') counts.known += 1;
    else if (verdict === 'stored' || verdict === 'merged') counts.stored += 1;
    else counts.quarantined += 1;
  }
  return counts;
}
