/**
 * A list as PostgreSQL takes it in binary form: nothing of a long text has to be escaped here and read again there, and
 * a batch of rows is one statement. The parameter has to be cast to the same type: `$1::text[]`.
 */
export type ArrayType = keyof typeof kinds;

/** Each kind's number in every PostgreSQL, the bytes that one value takes, and how they are written. */
const kinds = {
  /** A text's UTF-8 bytes. */
  utf8: { oid: 17, size: (value: string) => Buffer.byteLength(value), write: writeText },
  hex: { oid: 17, size: hexSize, write: writeHex },
  text: { oid: 25, size: (value: string) => Buffer.byteLength(value), write: writeText },
  uuid: { oid: 2950, size: () => 16, write: writeUuid },
  bigint: { oid: 20, size: () => 8, write: writeBigint },
  smallint: { oid: 21, size: () => 2, write: writeSmallint },
  timestamptz: { oid: 1184, size: () => 8, write: writeTime },
} as const;

export type ValueOf<Type extends ArrayType> = Parameters<(typeof kinds)[Type]['write']>[2];

export function binaryArray<Type extends ArrayType>(
  type: Type,
  values: readonly (ValueOf<Type> | null)[],
): Buffer {
  const { oid, size, write } = kinds[type] as Kind<ValueOf<Type>>;
  let length = 20;
  for (const value of values) length += 4 + (value === null ? 0 : size(value));
  const bytes = Buffer.allocUnsafe(values.length === 0 ? 12 : length);
  bytes.writeInt32BE(values.length === 0 ? 0 : 1, 0);
  bytes.writeInt32BE(values.includes(null) ? 1 : 0, 4);
  bytes.writeInt32BE(oid, 8);
  if (values.length === 0) return bytes;
  bytes.writeInt32BE(values.length, 12);
  bytes.writeInt32BE(1, 16);
  let at = 20;
  for (const value of values) {
    const written = value === null ? -1 : write(bytes, at + 4, value);
    bytes.writeInt32BE(written, at);
    at += 4 + Math.max(0, written);
  }
  return bytes;
}

interface Kind<Value> {
  oid: number;
  size: (value: Value) => number;
  /** How many bytes it wrote. */
  write: (bytes: Buffer, at: number, value: Value) => number;
}

function hexSize(value: string): number {
  return value.length / 2;
}

function writeHex(bytes: Buffer, at: number, value: string): number {
  const written = bytes.write(value, at, 'hex');
  if (written !== hexSize(value)) throw new RangeError(`${value} is not hexadecimal`);
  return written;
}

function writeText(bytes: Buffer, at: number, value: string): number {
  return bytes.write(value, at, 'utf8');
}

function writeUuid(bytes: Buffer, at: number, value: string): number {
  const written = bytes.write(value.replaceAll('-', ''), at, 'hex');
  if (written !== 16) throw new RangeError(`${value} is no UUID`);
  return written;
}

function writeBigint(bytes: Buffer, at: number, value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no whole number`);
  bytes.writeInt32BE(Math.floor(value / 2 ** 32), at);
  bytes.writeUInt32BE(value >>> 0, at + 4);
  return 8;
}

function writeSmallint(bytes: Buffer, at: number, value: number): number {
  bytes.writeInt16BE(value, at);
  return 2;
}

/** Microseconds since the year 2000: of the year 9999 they are more than 2^53. */
function writeTime(bytes: Buffer, at: number, value: number): number {
  bytes.writeBigInt64BE(BigInt(value - Date.UTC(2000, 0, 1)) * 1_000n, at);
  return 8;
}
