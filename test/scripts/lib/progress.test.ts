import { describe, expect, it, vi } from 'vitest';
import { Progress } from '../../../scripts/lib/progress.ts';

function progressTo(terminal: boolean, columns?: number): { progress: Progress; text: () => string } {
  let written = '';
  const output = { isTTY: terminal, columns, write: (text: string) => (written += text) };
  const withoutTimes = (): string => written.replaceAll(/ *\d+\.\d s {2}/g, '');
  return { progress: new Progress(output), text: withoutTimes };
}

describe('progress', () => {
  it('is plain lines where there is no terminal', () => {
    const { progress, text } = progressTo(false);
    progress.step('reading');
    progress.done('read');
    progress.end();
    expect(text()).toBe('reading\nread\n');
  });
  it('rewrites a step in place on a terminal; what is done stays', () => {
    const { progress, text } = progressTo(true);
    progress.step('reading a');
    progress.step('reading b');
    progress.done('read');
    const anew = '\r\u001B[K';
    expect(text()).toBe(`${anew}reading a${anew}reading b${anew}read\n`);
  });
  it('ends the line under way, once', () => {
    const { progress, text } = progressTo(true);
    progress.step('reading');
    progress.end();
    progress.end();
    expect(text()).toBe('\r\u001B[Kreading\n');
  });
  it('never wraps a line that it must rewrite, and never cuts one that stays', () => {
    let written = '';
    const output = { isTTY: true, columns: 20, write: (text: string) => (written += text) };
    new Progress(output).step('x'.repeat(100));
    expect(written.replace('\r\u001B[K', '')).toHaveLength(19);
    new Progress(output).done('y'.repeat(100));
    expect(written).toContain('y'.repeat(100));
  });
  it('says how far a step is now and then only', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      for (const [terminal, pause] of [
        [true, 250],
        [false, 10_000],
      ] as const) {
        const { progress, text } = progressTo(terminal);
        for (let k = 0; k < 50; k++) progress.tick(`first ${k} `);
        vi.advanceTimersByTime(pause);
        progress.tick('second');
        expect(text()).toMatch(/first 0 /);
        expect(text()).toMatch(/second/);
        expect(text()).not.toMatch(/first 1 /);
      }
    } finally {
      vi.useRealTimers();
    }
  });
});
