import type { MapWords } from '../map/model.ts';
import type { Words } from './text.ts';

/** What the map itself says. */
export const mapWords = (place: string, { t }: Words): MapWords => ({
  label: t('map.label', { place }),
  keys: t('map.keys'),
  zoomIn: t('map.zoomIn'),
  zoomOut: t('map.zoomOut'),
  whole: t('map.whole'),
  expand: t('map.fullScreen'),
  shrink: t('map.leaveFullScreen'),
  credit: t('map.credit'),
  twoFingers: t('map.twoFingers'),
  noMap: t('map.noMap'),
});
