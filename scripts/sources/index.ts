import type { Source } from '../lib/source.ts';
// Geography

// Indicators

// Services

/** Every public source, in load order: areas first, then what is measured in them, then what stands in them. */
export const sources: readonly Source[] = [
  // Geography

  // Indicators

  // Services
];
