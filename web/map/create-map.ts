import { Map as MapLibre, setWorkerUrl, type StyleSpecification } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Bounds, Inset } from './fit.ts';
import { patternImage, patternNames, type PatternName } from './patterns.ts';
import { parseSymbol, symbolImage } from './symbols.ts';

setWorkerUrl(workerUrl);

/** Symbols and patterns are drawn at twice the screen's pixels and scaled down. */
const RATIO = 2;

export interface FirstView {
  readonly bounds: Bounds;
  readonly padding: Inset;
}

/** North up, flat, two fingers on a touch screen; throws where the browser cannot draw (no WebGL 2). */
export function createMap(container: HTMLElement, style: StyleSpecification, view: FirstView): MapLibre {
  const map = new MapLibre({
    container,
    style,
    bounds: [...view.bounds],
    fitBoundsOptions: { padding: view.padding },
    attributionControl: false,
    dragRotate: false,
    rollEnabled: false,
    touchPitch: false,
    pitchWithRotate: false,
    maxPitch: 0,
    maxZoom: 15,
    keyboard: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    cooperativeGestures: isTouch(),
    // The tileset gives its tiles' addresses without an origin: the server may stand behind another one.
    transformRequest: (url) => ({ url: new URL(url, location.href).href }),
  });
  map.touchZoomRotate.disableRotation();
  map.setMissingStyleImageResolver((id) => addMissingImage(map, id));
  hideCanvas(map.getCanvas());
  return map;
}

const isTouch = () => matchMedia('(pointer: coarse)').matches;

/** On a touch screen one finger scrolls the page, unless the map is the whole screen. */
export function setTwoFingers(map: MapLibre, needed: boolean): void {
  if (needed && isTouch()) map.cooperativeGestures.enable();
  else map.cooperativeGestures.disable();
}

async function addMissingImage(map: MapLibre, id: string): Promise<void> {
  const image = await drawImage(id);
  if (image && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: RATIO });
}

async function drawImage(id: string) {
  if (isPattern(id)) return patternImage(id, RATIO);
  const symbol = parseSymbol(id);
  return symbol && symbolImage(symbol, RATIO);
}

const isPattern = (id: string): id is PatternName => (patternNames as readonly string[]).includes(id);

/** The element around it has the name, the keys and the focus. */
function hideCanvas(canvas: HTMLCanvasElement): void {
  canvas.removeAttribute('tabindex');
  canvas.removeAttribute('aria-label');
  canvas.removeAttribute('role');
  canvas.setAttribute('aria-hidden', 'true');
}
