import type { Method } from '../case.ts';

/** Every method of the reference cases, by the name a case gives it. */
export const methods: Readonly<Record<string, Method>> = {};
