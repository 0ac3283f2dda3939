// Runs every check and says at the end which held: `npm test` after the set-up.
import { spawn } from 'node:child_process';

/** Each a npm script of its own. Those of a lane run in turn, the lanes beside each other; what starts browsers by the dozen comes last. */
const STAGES = [[['types', 'lint', 'dead', 'build', 'sizes', 'lint:firefox'], ['components'], ['unit']], [['e2e']]];

type Outcome = { name: string; held: boolean; seconds: number };

/** Runs a check. What it prints comes in one piece once it is over, or as it comes where nothing else runs beside it. */
async function check(name: string, isAlone: boolean): Promise<Outcome> {
  const began = performance.now();
  const heading = `\n── ${name} ──`;
  const printed: Buffer[] = [];
  if (isAlone) console.log(heading);
  const run = spawn('npm', ['run', '--silent', name], {
    stdio: isAlone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  for (const stream of [run.stdout, run.stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk));
  const status = await new Promise((resolve) => run.on('error', resolve).on('close', resolve));
  if (!isAlone) console.log(`${heading}\n${Buffer.concat(printed).toString()}`);
  return { name, held: status === 0, seconds: Math.round((performance.now() - began) / 1000) };
}

const outcomes: Outcome[] = [];
for (const lanes of STAGES) {
  await Promise.all(
    lanes.map(async (lane) => {
      for (const name of lane) outcomes.push(await check(name, lanes.length === 1));
    }),
  );
}

console.log('');
for (const { name, held, seconds } of outcomes) console.log(`${held ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
const failed = outcomes.filter(({ held }) => !held).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
