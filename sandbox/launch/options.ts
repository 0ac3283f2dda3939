import { parseArgs } from 'node:util';
import type { BrowserName } from './browser.ts';

/** How Sidecar is to be shown: as a tour without a window, or in a window that is left to a person. */
export type Options =
  | { mode: 'help' }
  | { mode: 'window'; browser: BrowserName }
  | {
      mode: 'tour';
      browser: BrowserName;
      /** The folder for the pictures. */
      pictures: string;
      /** The step whose request the sandbox answers with an error. */
      fail?: string;
    };

/** What the options are read from. */
type Given = {
  words: readonly string[];
  /** The names of the tour's steps. */
  steps: readonly string[];
  /** Whether a window can be opened here. */
  hasDisplay: boolean;
};

/** Reads what was typed after the command. Throws a sentence where it makes no sense. */
export function readOptions({ words, steps, hasDisplay }: Given): Options {
  const { values } = parseArgs({
    args: [...words],
    options: {
      firefox: { type: 'boolean', default: false },
      headless: { type: 'boolean', default: false },
      pictures: { type: 'string' },
      fail: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { firefox, headless, pictures, fail, help } = values;
  const browser = firefox ? 'firefox' : 'chromium';
  if (help) return { mode: 'help' };
  if (fail !== undefined && !steps.includes(fail)) throw new Error(`The tour has no step "${fail}". Its steps: ${steps.join(', ')}.`);
  // Pictures and failures are the tour's: who asks for them asks for it.
  if (hasDisplay && !headless && pictures === undefined && fail === undefined) return { mode: 'window', browser };
  return { mode: 'tour', browser, pictures: pictures ?? 'pictures', ...(fail !== undefined && { fail }) };
}

/** Whether this machine has a screen to open a window on, judged by its system and its environment. */
export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  if (platform === 'darwin' || platform === 'win32') return true;
  return [env.DISPLAY, env.WAYLAND_DISPLAY].some((display) => display !== undefined && display !== '');
}
