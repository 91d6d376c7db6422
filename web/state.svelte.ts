import { untrack } from 'svelte';
import type { Api, AreaResponse, ServicesResponse } from './api.ts';
import { loadResult, queryOf, type Result } from './result.ts';
import { EMPTY, langOf, readSelection, writeSelection, type Selection } from './selection.ts';
import { questionOf, type Catalogue, type Question } from './shown.ts';
import { Slot } from './slot.svelte.ts';
import { wordsOf } from './text/text.ts';

/** What the page needs of the browser's address bar. */
export interface Address {
  readonly search: () => string;
  readonly push: (query: string) => void;
  readonly replace: (query: string) => void;
}

/** The one reactive object: what is asked (the URL's Selection) and the last good answer to it. */
export class PageState {
  selection = $state.raw<Selection>(EMPTY);
  /** Names in the URL that could not be read. */
  unread = $state.raw<readonly string[]>([]);
  hovered = $state.raw<string | null>(null);
  readonly catalogue = new Slot<Catalogue>();
  readonly result = new Slot<Result>();
  readonly card = new Slot<AreaResponse>();
  readonly services = new Slot<ServicesResponse>();

  words = $derived(wordsOf(langOf(this.selection, navigator.languages)));
  question = $derived<Question | null>(
    this.catalogue.value && questionOf(this.selection, this.catalogue.value),
  );
  /** The answer shown is not the answer to what is asked. */
  stale = $derived(this.result.wanted !== this.result.key);

  readonly api: Api;
  readonly #address: Address;
  /** Selection of the last good answer, to go back to. */
  #good: Selection | null = null;

  constructor(api: Api, address: Address) {
    this.api = api;
    this.#address = address;
    this.read();
  }

  /** Take the Selection from the address bar: at the start and when the reader goes back. */
  read(): void {
    const { selection, unread } = readSelection(this.#address.search());
    this.selection = selection;
    this.unread = unread;
  }

  with(patch: Partial<Selection>): Selection {
    return { ...this.selection, ...patch };
  }

  href(patch: Partial<Selection>): string {
    return writeSelection(this.with(patch)) || '?';
  }

  go(patch: Partial<Selection>, how: 'push' | 'replace' = 'push'): void {
    this.selection = this.with(patch);
    this.unread = [];
    this.#address[how](this.href({}));
  }

  /** Stop loading and show the last good answer again. */
  cancel(): void {
    this.result.cancel();
    if (this.#good) this.go(this.#good, 'replace');
  }

  /** Ask for whatever the Selection needs and is not here yet; called whenever the Selection changes. */
  sync(): void {
    const { question, selection } = this;
    // what the slots hold must not call for a new round: a failure would ask again for ever
    untrack(() => {
      void this.catalogue.want('catalogue', (signal) => loadCatalogue(this.api, signal));
      if (!question) return;
      this.#syncResult(question, selection);
      this.#syncCard(selection.area);
      this.#syncServices(question, selection.services);
    });
  }

  /** The card of this area, once it is there. */
  cardOf(geoid: string): AreaResponse | null {
    return this.card.key === geoid ? this.card.value : null;
  }

  #syncResult(question: Question, selection: Selection): void {
    const query = queryOf(selection, question);
    if (!query) return;
    const key = JSON.stringify([question.shown.kind, query]);
    void this.result
      .want(key, (signal) => loadResult(this.api, question, selection, query, signal))
      .then(() => {
        if (this.result.key === key) this.#good = selection;
      });
  }

  #syncCard(geoid: string | null): void {
    if (geoid === null) this.card.clear();
    else void this.card.want(geoid, (signal) => this.api.area(signal, geoid));
  }

  #syncServices({ within, shown }: Question, on: boolean): void {
    const category = shown.kind === 'gaps' || shown.kind === 'access' ? shown.category.id : null;
    if (!on || category === null) return this.services.clear();
    void this.services.want(`${category} ${within}`, (signal) =>
      this.api.services(signal, { category, within }),
    );
  }
}

async function loadCatalogue(api: Api, signal: AbortSignal): Promise<Catalogue> {
  const [{ communities }, { categories }, { indicators }] = await Promise.all([
    api.communities(signal),
    api.categories(signal),
    api.indicators(signal),
  ]);
  return { communities, categories, indicators };
}
