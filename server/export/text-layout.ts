const WIDTH = 80;

/** A paragraph at 80 columns, its first line indented by `indent`, the others by `hang`. Long addresses stay whole. */
export function wrap(text: string, hang = 0, indent = 0): string {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const started = line.trim() !== '';
    if (started && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(hang) + word;
    } else line += (started ? ' ' : '') + word;
  }
  return [...lines, line].join('\n');
}

export const item = (text: string): string => wrap(`- ${text}`, 2);

/** A heading, underlined, and its paragraphs and lists, each a block of its own. */
export const section = (title: string, blocks: readonly string[]): string =>
  [`${title}\n${'-'.repeat(title.length)}`, ...blocks].join('\n\n');

export const list = (entries: readonly string[]): string => entries.map(item).join('\n');
