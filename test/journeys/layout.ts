import type { Page } from 'playwright-core';

/** How far the page is wider than the window, px; 0 = nothing to scroll sideways. */
export const sideways = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Texts that run out of their box, or out of the window, where no one can read them; what scrolls by itself can be. */
export const cutTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const hidden = (element: Element): boolean =>
      !element.checkVisibility({ visibilityProperty: true }) ||
      element.closest('.sr, .skips, svg, select') !== null;
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const cut: string[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (!element || text === '' || hidden(element) || scrolls(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const { left, right } = range.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      const clips = ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
      const outside = left < -1 || right > innerWidth + 1;
      if (outside || (clips && right > box.right + 1)) cut.push(text);
    }
    return cut;
  });
