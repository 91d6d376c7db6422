import { runFolder } from './conformance/run.ts';

/** `npm run conformance -- DIR`: every reference case of a folder through server/analysis. */
const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('usage: npm run conformance -- DIR');
  process.exit(2);
}
const outcomes = await runFolder(folder).catch((error: unknown) => {
  console.error(`cannot read the reference cases of ${folder}: ${String(error)}`);
  process.exit(2);
});
if (outcomes.length === 0) console.error(`no reference case (*.json) in ${folder}`);
for (const { case: name, run, state, detail } of outcomes)
  if (state === 'failed') console.log(`${name} ${run} ${detail}`);
const count = (state: string): number => outcomes.filter((outcome) => outcome.state === state).length;
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
if (count('failed') > 0 || outcomes.length === 0) process.exitCode = 1;
