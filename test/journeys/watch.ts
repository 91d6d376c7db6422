import type { Page } from 'playwright-core';

/** What happens in a page besides what it shows. */
export interface Watch {
  /** errors in the console, violations of the content security policy, failed requests, requests to other hosts */
  readonly troubles: () => readonly string[];
  /** requests under way */
  readonly running: () => number;
  /** addresses of tiles that arrived */
  readonly tiles: () => readonly string[];
  /** From here on, requests whose address matches may fail, and the console may say so. */
  readonly expectFailures: (address: RegExp) => void;
}

export async function watch(page: Page, site: string): Promise<Watch> {
  const troubles: string[] = [];
  const tiles: string[] = [];
  const running = new Set<unknown>();
  let mayFail: RegExp | null = null;
  const tell = (text: string, about: string): void => {
    if (!mayFail?.test(about)) troubles.push(text);
  };
  await page.exposeFunction('tellViolation', (text: string) => troubles.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { tellViolation } = window as unknown as { tellViolation: (text: string) => void };
      tellViolation(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  page.on('pageerror', (error) => troubles.push(`page: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error')
      tell(`console: ${message.text()}`, `${message.location().url} ${message.text()}`);
  });
  page.on('request', (request) => {
    running.add(request);
    const url = request.url();
    if (!url.startsWith(`${site}/`) && !/^(data|blob):/.test(url)) troubles.push(`other host: ${url}`);
  });
  page.on('requestfailed', (request) => {
    running.delete(request);
    const why = request.failure()?.errorText ?? '';
    // The page itself gives up what nobody waits for any more.
    if (why !== 'net::ERR_ABORTED') tell(`failed: ${request.url()} ${why}`, request.url());
  });
  page.on('requestfinished', (request) => running.delete(request));
  page.on('response', (response) => {
    const url = response.url();
    if (response.status() >= 400) tell(`${response.status()}: ${url}`, url);
    else if (url.includes('/tiles/')) tiles.push(url);
  });
  return {
    troubles: () => troubles,
    running: () => running.size,
    tiles: () => tiles,
    expectFailures: (address) => (mayFail = address),
  };
}
