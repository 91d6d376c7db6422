import type { Map as MapLibre } from 'maplibre-gl';
import { planView, type Bounds, type Inset, type Size } from './fit.ts';
import type { Place } from './walk.ts';

/** What the view is made for; asked for again whenever it changes. */
export interface Scene {
  readonly bounds: Bounds;
  readonly centres: readonly (readonly [lon: number, lat: number])[];
  readonly inset: Inset;
  readonly legend: Size | null;
}

const EASE = 300;

/** Size, first view and moves of the map; the map itself comes later, when its style is there. */
export class Camera {
  size = $state.raw<Size>({ width: 0, height: 0 });
  /** Counts frames of moves, and moves that ended: what is drawn over the map follows them. */
  frame = $state(0);
  settled = $state(0);
  readonly plan;
  /** Someone moved the map: a change of its size must not fit it again. */
  #chosen = false;
  readonly #scene: () => Scene;

  constructor(scene: () => Scene) {
    this.#scene = scene;
    const plan = $derived.by(() => {
      const { bounds, centres, inset, legend } = scene();
      return planView(bounds, centres, this.size, legend, inset);
    });
    this.plan = () => plan;
  }

  measure(container: HTMLElement): void {
    this.size = { width: container.clientWidth, height: container.clientHeight };
  }

  follow(map: MapLibre): void {
    map.on('move', () => this.frame++);
    map.on('moveend', () => this.settled++);
    map.on('movestart', (event) => {
      if (event.originalEvent) this.#chosen = true;
    });
    map.on('resize', () => {
      this.measure(map.getContainer());
      if (!this.#chosen) this.#fit(map, 0);
    });
  }

  whole(map: MapLibre): void {
    this.#chosen = false;
    this.#fit(map, EASE);
  }

  zoom(map: MapLibre, step: 1 | -1): void {
    this.#chosen = true;
    map.easeTo({ zoom: map.getZoom() + step, duration: EASE });
  }

  /** Moves only when the place is out of sight. */
  reveal(map: MapLibre, { lon, lat }: Place): void {
    if (map.getBounds().contains([lon, lat])) return;
    this.#chosen = true;
    map.easeTo({ center: [lon, lat], duration: EASE });
  }

  #fit(map: MapLibre, duration: number): void {
    map.fitBounds([...this.#scene().bounds], { padding: this.plan().padding, duration });
  }
}
