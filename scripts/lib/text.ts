/** Decodes as strict UTF-8, else Windows-1252: detectors guess wrong on our files, this rule does not. Drops a BOM. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
