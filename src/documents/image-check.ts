/** PNG: its pieces follow one another from the first to IEND, and nothing comes after. */
export function pngIsWhole(bytes: Buffer): boolean {
  let at = 8;
  let first = true;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.subarray(at + 4, at + 8).toString('latin1');
    if (first && type !== 'IHDR') return false;
    first = false;
    at += 12 + length;
    if (type === 'IEND') return length === 0 && at === bytes.length;
  }
  return false;
}

/**
 * JPEG: segments up to the picture itself, and an end. Telephones add things of their own after the end (a second
 * picture, a note of the maker's): that is let be.
 */
export function jpegIsWhole(bytes: Buffer): boolean {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return false;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Start of the picture's data; before it there must have been a frame.
    if (marker === 0xda) return bytes.includes(Buffer.from([0xff, 0xd9]), at);
    const length = bytes.readUInt16BE(at + 2);
    if (length < 2) return false;
    at += 2 + length;
  }
  return false;
}
