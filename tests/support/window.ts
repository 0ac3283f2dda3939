import type { BrowserWindow } from '../../sandbox/launch/browser-ui.ts';
import type { Sidecar } from './sidecar.ts';

/** The browser's own window, where a program is let into it. */
export function windowOf({ ui }: Sidecar): BrowserWindow {
  if (ui.window === undefined) throw new Error('this browser lets no program into its window');
  return ui.window;
}
