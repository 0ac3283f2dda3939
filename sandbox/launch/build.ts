import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserName } from './browser.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const WXT = join(ROOT, 'node_modules/wxt/bin/wxt.mjs');

/** What WXT calls each browser. */
const TARGETS: Record<BrowserName, string> = { chromium: 'chrome', firefox: 'firefox' };

/** Where the production build for this browser stands. Throws a sentence where there is none. */
export function buildOf(browser: BrowserName): string {
  const build = join(ROOT, '.output', `${TARGETS[browser]}-mv3`);
  if (!existsSync(join(build, 'manifest.json'))) throw new Error('There is no build of the extension yet: npm run build makes it.');
  return build;
}

/** Makes the production build for this browser. Throws with all that the build said where it fails. */
export function buildExtension(browser: BrowserName): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WXT, 'build', '-b', TARGETS[browser]], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
}
