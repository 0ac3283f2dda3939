// Runs on whatever Node a machine has, before anything is installed: plain JavaScript, nothing but Node.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** @typedef {'chromium' | 'firefox'} BrowserName */

/** Where each browser is looked for. Branded Chrome is left out: it no longer loads an unpacked extension by a switch. */
const PLACES = {
  chromium: {
    variable: 'CHROMIUM_PATH',
    package: 'chromium',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/snap/bin/chromium',
      '/opt/homebrew/bin/chromium',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ],
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    package: 'firefox-esr',
    paths: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
  },
};

/**
 * The path of a browser on this machine, if there is one. An environment variable (CHROMIUM_PATH, FIREFOX_PATH) goes first.
 * @param {BrowserName} name
 * @returns {string | undefined}
 */
export function findBrowser(name) {
  const { variable, paths } = PLACES[name];
  return [process.env[variable] ?? '', ...paths].find((path) => path !== '' && existsSync(path));
}

/**
 * The path of a browser, installed if need be and possible (Debian and its kin, as root). Throws a sentence that says what to do otherwise.
 * @param {BrowserName} name
 * @returns {string}
 */
export function ensureBrowser(name) {
  const found = findBrowser(name);
  if (found !== undefined) return found;
  const { variable, package: packageName } = PLACES[name];
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log(`Installing ${packageName}, which this machine lacks.`);
    apt('update');
    apt('install', '--yes', '--no-install-recommends', packageName);
  }
  const installed = findBrowser(name);
  if (installed !== undefined) return installed;
  throw new Error(
    `Sidecar needs ${name} to run in. Install it (on Debian or Ubuntu: sudo apt-get install ${packageName}), or say where it is with ${variable}=/path/to/${name}.`,
  );
}

/** @param {string[]} words */
function apt(...words) {
  const { status, stderr } = spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    encoding: 'utf8',
  });
  if (status !== 0) console.error(stderr);
}
