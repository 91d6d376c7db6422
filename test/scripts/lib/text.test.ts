import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../scripts/lib/text.ts';

describe('decodeText', () => {
  it('reads UTF-8 and drops its byte order mark', () => {
    expect(decodeText(Uint8Array.of(0xef, 0xbb, 0xbf, 0xc3, 0xb1))).toBe('ñ');
  });

  it('reads what is not UTF-8 as Windows-1252, dashes and quotes too', () => {
    expect(decodeText(Uint8Array.of(0x80, 0x92, 0x96, 0x9f, 0xc9, 0xff))).toBe('€’–ŸÉÿ');
  });

  it('leaves the bytes Windows-1252 does not define', () => {
    expect(decodeText(Uint8Array.of(0x81, 0x8d, 0x8f, 0x90, 0x9d))).toBe('\u0081\u008d\u008f\u0090\u009d');
  });
});
