/** Text as it stands, code in back quotes apart: none of it is taken for Markdown. */
export const plain = (text: string): string => text.replaceAll(/[*<[\\]/g, String.raw`\$&`);

export const code = (text: string): string => `\`${text}\``;

/** A link whose address may hold anything and be longer than a line: host, beginning and end of the path are shown. */
export const link = (url: string): string => `[${plain(shortened(url))}](<${url}>)`;

export const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

export const numbered = (items: readonly string[]): string =>
  items.map((item, i) => `${i + 1}. ${item}`).join('\n');

/** Blocks of a page with a blank line between; empty ones are left out. */
export const blocks = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

/** `2020-2024` as people write a span of years. */
export const years = (vintage: string): string => vintage.replace(/^(\d{4})-(\d{4})$/, '$1–$2');

const MOST_PARTS = 4;

function shortened(url: string): string {
  const { host, pathname } = new URL(url);
  const parts = pathname.split('/').filter(Boolean);
  const shown = parts.length > MOST_PARTS ? [...parts.slice(0, 2), '…', parts.at(-1)] : parts;
  return decodeURI([host, ...shown].join('/'));
}
