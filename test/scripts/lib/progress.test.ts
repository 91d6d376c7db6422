import { describe, expect, it, vi } from 'vitest';
import { Progress, transferText } from '../../../scripts/lib/progress.ts';

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

describe('how far a transfer is', () => {
  it.each([
    [12_345_678, 45_600_000, 3_200_000, '12.3 of 45.6 MB, 3.2 MB/s, 11 s left'],
    [500, 2_000, 1_000, '0.5 of 2.0 kB, 0.0 MB/s, 2 s left'],
    [5, 12, 0, '5 of 12 bytes, 0.0 MB/s'],
    [0, 3_000_000_000, 1_000_000, '0.0 of 3.0 GB, 1.0 MB/s, 50 min left'],
    [0, 9e9, 1e6, '0.0 of 9.0 GB, 1.0 MB/s, 2.5 h left'],
    [45_600_000, 45_600_000, 3_200_000, '45.6 of 45.6 MB, 3.2 MB/s, 0 s left'],
    [1_500_000, null, 3_200_000, '1.5 MB, 3.2 MB/s'],
  ])('%d of %d bytes', (received, total, bytesPerSecond, text) =>
    expect(transferText({ received, total, bytesPerSecond })).toBe(text),
  );
});
