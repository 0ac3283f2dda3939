// Runs every check in turn and says at the end which held: `npm test` after the set-up.
import { spawnSync } from 'node:child_process';

/** What is checked, the quickest first: each an npm script of its own. */
const CHECKS = ['types', 'lint', 'dead', 'unit', 'components', 'build', 'sizes', 'lint:firefox', 'e2e'];

const outcomes = CHECKS.map((name) => {
  const began = performance.now();
  console.log(`\n── ${name} ──`);
  const { status } = spawnSync('npm', ['run', '--silent', name], { stdio: 'inherit', shell: process.platform === 'win32' });
  return { name, held: status === 0, seconds: Math.round((performance.now() - began) / 1000) };
});

console.log('');
for (const { name, held, seconds } of outcomes) console.log(`${held ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
const failed = outcomes.filter(({ held }) => !held).length;
console.log(`${outcomes.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
