import type { Locator, Page } from '@playwright/test';
import type { Background } from './chrome-api.ts';

/** What a person does in the browser's own interface, what a browser does by itself, and what only the browser knows: each has its own way to it. */
export type BrowserUi = {
  /** Presses the shortcut that opens and collapses the sidebar, with this page in front. */
  pressToggle: (page: Page) => Promise<void>;
  /** Chooses "Snooze until tomorrow" from the menu over this part of a page; whatever is selected there stays so. */
  chooseSnooze: (page: Page, over: Locator) => Promise<void>;
  /** The side panel beside this page, opened if need be. */
  openPanel: (beside: Page) => Promise<Page>;
  closePanel: () => Promise<void>;
  /** Gives or takes the permission to talk to Fernand, or for another match pattern, as the browser's own settings do. */
  setAccess: (access: 'granted' | 'missing', origin?: string) => Promise<void>;
  /** Has the extension start anew in all that is open, as an update does. `home` is gone after it. */
  reloadExtension: () => Promise<void>;
  /** Ends the background, as browsers do with one that was idle, whatever it is at. */
  killBackground: () => Promise<void>;
  /** Does something inside of the background. */
  inBackground: <Argument, Value>(
    act: (scope: Background, argument: Argument) => Value | Promise<Value>,
    argument: Argument,
  ) => Promise<Value>;
  /** What assistive technology is told of a page's buttons and separators, those in our closed root too: "button: Open Sidecar: …". */
  spoken: (page: Page) => Promise<string[]>;
  /** What only a browser allows that lets a program into its own window: Firefox. */
  window?: BrowserWindow;
};

/** The browser's own window. */
export type BrowserWindow = {
  /** Evaluates an expression in it, with all that the browser itself may do. Promises are awaited. */
  evaluate: <Value>(expression: string) => Promise<Value>;
  /** Presses the toolbar button over the tab in front. */
  openToolbarPopup: () => Promise<Page>;
  /** The side panel, once it is there, whoever opens it. */
  findPanel: () => Promise<Page>;
  pressKeys: (key: string, modifiers: { altKey?: boolean; shiftKey?: boolean }) => Promise<void>;
  /** Right-clicks, chooses the item that has these words, and answers all that was to be read in the menu. */
  chooseFromMenu: (over: Locator, words: string) => Promise<string[]>;
  /** Waits for the browser's own question whether to permit something, answers it, and tells what it said. */
  answerPrompt: (answer: 'allow' | 'refuse') => Promise<string>;
};
