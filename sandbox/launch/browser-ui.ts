import type { Locator, Page } from '@playwright/test';
import type { Background } from './chrome-api.ts';

/** What a person does in the browser's own interface, what a browser does by itself, and what only the browser knows: each has its own way to it. */
export type BrowserUi = {
  /** Presses the shortcut that opens and collapses the sidebar, with this page in front. */
  pressToggle: (page: Page) => Promise<void>;
  /** Chooses "Snooze until tomorrow" from the menu over this part of a page; whatever is selected there stays so. */
  chooseSnooze: (page: Page, over: Locator) => Promise<void>;
  /** Ends the background, as browsers do with one that was idle, whatever it is at. */
  killBackground: () => Promise<void>;
  /** Does something inside of the background. */
  inBackground: <Argument, Value>(
    act: (scope: Background, argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ) => Promise<Value>;
  /** What assistive technology is told of a page's buttons and separators, those in our closed root too: "button: Open Sidecar: …". */
  spoken: (page: Page) => Promise<string[]>;
};
