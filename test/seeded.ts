export { seeded } from '../server/analysis/random.ts';
