import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the production build for Chromium stands. */
export const BUILD = fileURLToPath(new URL('../../.output/chrome-mv3', import.meta.url));

const WXT = fileURLToPath(new URL('../../node_modules/wxt/bin/wxt.mjs', import.meta.url));

/** Makes the production build for Chromium. Throws with all that the build said where it fails. */
export function buildExtension(): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [WXT, 'build'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
}
