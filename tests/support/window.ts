import type { BrowserWindow } from '../../sandbox/launch/browser-ui.ts';
import type { Sidecar } from './sidecar.ts';

/** The browser's own window, where a program is let into it. */
export function windowOf({ ui }: Sidecar): BrowserWindow {
  if (ui.window === undefined) throw new Error('this browser lets no program into its window');
  return ui.window;
}

/** Has Firefox go by this setting until `act` is done. Most of its settings it takes while it runs: none of them needs a browser of its own. */
export async function withSetting(sidecar: Sidecar, name: string, value: number, act: () => Promise<void>): Promise<void> {
  const { evaluate } = windowOf(sidecar);
  await evaluate(`Services.prefs.setIntPref('${name}', ${value})`);
  try {
    await act();
  } finally {
    await evaluate(`Services.prefs.clearUserPref('${name}')`);
  }
}
