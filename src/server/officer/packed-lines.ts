import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';

const pack = promisify(deflateRaw);
const unpack = promisify(inflateRaw);

/** Text that waits for its reader in about a tenth of its size. */
export class PackedLines {
  #parts: Buffer[] = [];

  async add(lines: string): Promise<void> {
    this.#parts.push(await pack(Buffer.from(lines, 'utf8')));
  }

  async *read(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (const part of this.#parts) yield new Uint8Array(await unpack(part));
  }
}
