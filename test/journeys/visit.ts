import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { watch, type Watch } from './watch.ts';

const WAIT_MS = 30_000;
const artifacts = resolve(import.meta.dirname, '../.artifacts');

export const DESKTOP = { width: 1440, height: 900 } as const;
/** Where the look is not looked at: a small map is drawn sooner. */
export const SMALL = { width: 1024, height: 600 } as const;
export const PHONE = { width: 390, height: 844 } as const;

export interface Visit {
  readonly page: Page;
  readonly watch: Watch;
}

export interface Visitor {
  /** Someone opens `path`; what goes wrong in the page fails the test. */
  readonly visit: (path: string, options?: BrowserContextOptions) => Promise<Visit>;
}

/** Opens pages in the shared browser; after each test they are closed, and nothing may have gone wrong in them. */
export function visitor(): Visitor {
  let browser: Browser;
  // People with the same screen share a browser's cache, as one who comes again has it.
  const contexts = new Map<string, Promise<BrowserContext>>();
  const open: Visit[] = [];
  const contextOf = (options: BrowserContextOptions): Promise<BrowserContext> => {
    const key = JSON.stringify(options);
    const context = contexts.get(key) ?? browser.newContext(options);
    contexts.set(key, context);
    return context;
  };
  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterEach(async () => {
    const closing = open.splice(0);
    for (const { page } of closing) await page.close();
    expect(closing.flatMap(({ watch: seen }) => seen.troubles())).toEqual([]);
  });
  afterAll(() => browser.close());
  return {
    visit: async (path, options = {}) => {
      const context = await contextOf({ viewport: DESKTOP, locale: 'en-US', ...options });
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      const seen = { page, watch: await watch(page, inject('site')) };
      open.push(seen);
      await page.goto(`${inject('site')}${path}`);
      return seen;
    },
  };
}

/** The server's own answer, to hold against what the page says. */
export async function ask<Answer>(path: string): Promise<Answer> {
  const answer = await fetch(`${inject('site')}${path}`);
  expect(answer.status, path).toBe(200);
  return (await answer.json()) as Answer;
}

/** Where something for people to look at is kept. */
export function artifact(file: string): string {
  mkdirSync(artifacts, { recursive: true });
  return join(artifacts, file);
}

export async function picture(page: Page, name: string, fullPage = false): Promise<void> {
  await page.screenshot({ path: artifact(`${name}.png`), fullPage });
}
