import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Text that waits for its reader in about a tenth of its size. */
export class PackedLines {
  #parts: Buffer[] = [];
  /** Of all that will be read. */
  bytes = 0;

  async add(lines: string): Promise<void> {
    const plain = Buffer.from(lines, 'utf8');
    this.bytes += plain.length;
    this.#parts.push(await pack(plain));
  }

  async *read(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (const part of this.#parts) yield new Uint8Array(await unpack(part));
  }
}
