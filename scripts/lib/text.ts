/** Windows-1252 is Latin-1 but for these, at 0x80 to 0x9F; the five bytes it leaves open stay as they are. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

// Not TextDecoder('windows-1252'): Node 20.18.3 to 20.20 and several 22 to 24 decode 0x80 to 0x9F as Latin-1 (nodejs/node#56542).
const decodeWindows1252 = (bytes: Uint8Array): string =>
  Buffer.from(bytes)
    .toString('latin1')
    .replaceAll(/[\u0080-\u009f]/g, (char) => windows1252.charAt(char.charCodeAt(0) - 0x80));

/** Decodes as strict UTF-8, else Windows-1252: detectors guess wrong on our files, this rule does not. Drops a BOM. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return decodeWindows1252(bytes);
  }
}
