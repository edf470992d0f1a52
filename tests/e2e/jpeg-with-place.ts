/** Puts an EXIF block behind the head of a JPEG: turned by a quarter (orientation 6), taken at 21°51' N 106°45' E. */
export function withPlace(jpeg: Buffer): Buffer {
  const entries = (list: [tag: number, type: number, count: number, value: number][]) => {
    const block = Buffer.alloc(2 + list.length * 12 + 4);
    block.writeUInt16LE(list.length, 0);
    for (const [index, [tag, type, count, value]] of list.entries()) {
      const at = 2 + index * 12;
      block.writeUInt16LE(tag, at);
      block.writeUInt16LE(type, at + 2);
      block.writeUInt32LE(count, at + 4);
      block.writeUInt32LE(value, at + 8);
    }
    return block;
  };
  const degrees = (whole: number, minutes: number) => {
    const block = Buffer.alloc(24);
    for (const [index, part] of [whole, minutes, 0].entries()) {
      block.writeUInt32LE(part, index * 8);
      block.writeUInt32LE(1, index * 8 + 4);
    }
    return block;
  };
  const head = Buffer.from('II*\0\x08\0\0\0', 'latin1');
  const places = 8 + (2 + 2 * 12 + 4);
  const values = places + (2 + 4 * 12 + 4);
  const tiff = Buffer.concat([
    head,
    entries([
      [0x0112, 3, 1, 6],
      [0x8825, 4, 1, places],
    ]),
    entries([
      [1, 2, 2, 0x4e],
      [2, 5, 3, values],
      [3, 2, 2, 0x45],
      [4, 5, 3, values + 24],
    ]),
    degrees(21, 51),
    degrees(106, 45),
  ]);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.alloc(4);
  length.writeUInt16BE(0xffe1, 0);
  length.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), length, body, jpeg.subarray(2)]);
}
