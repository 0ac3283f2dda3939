// Sets up a fresh clone: packages, generated types, and the browsers named as arguments. Quick when there is nothing to do.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { ensureBrowser } from './browsers.mjs';

const OLDEST_NODE = 20;
/** Says which lock file the installed packages were installed from. */
const STAMP = 'node_modules/.installed-from';

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
  fail(`Sidecar needs Node ${OLDEST_NODE} or newer; this is ${process.version}.`);

const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex');
if (!existsSync(STAMP) || readFileSync(STAMP, 'utf8') !== lock) {
  console.log('Installing packages.');
  // Engine warnings are about the machine's Node; every script runs on the one that is among the packages.
  run('npm', 'ci', '--no-audit', '--no-fund', '--loglevel=error');
  writeFileSync(STAMP, lock);
}
if (!existsSync('.wxt/tsconfig.json')) run('npx', '--no-install', 'wxt', 'prepare');

for (const name of process.argv.slice(2)) {
  if (name !== 'chromium' && name !== 'firefox') fail(`There is no browser "${name}" to set up.`);
  try {
    ensureBrowser(/** @type {import('./browsers.mjs').BrowserName} */ (name));
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} command
 * @param {string[]} words
 */
function run(command, ...words) {
  const { status } = spawnSync(command, words, { stdio: ['ignore', 'inherit', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) fail(`"${command} ${words.join(' ')}" failed; see above.`);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
